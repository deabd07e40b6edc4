"""What the standardizer does with one event: the rows that pass go on, the others leave with their reasons."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

import polars as pl

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.errors import UnknownTarget, UnreadableEvent
from qinlian_common.observe import clock, metrics
from qinlian_common.pipeline.stage import Split, Stage
from qinlian_common.topology.flows import Transform, require_known
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.envelope import Envelope, EventType
from qinlian_common.wire.event import Event
from qinlian_common.wire.seals import CLEAR, Seals
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_common.wire.versions import require_no_newer, version_in
from qinlian_standardizer.flow import convert, standardise
from qinlian_standardizer.repair import REPAIRED

_TYPES: Final[Mapping[str, EventType]] = {
    "reject": "qinlian.rejected.v1", "warn": "qinlian.warned.v1", "assess": "qinlian.assessed.v1",
}  # fmt: skip


class Standardize:
    """Vendor form to catalogue form on the way up, and back on the way into a production store (Handler)."""

    transforms = frozenset({Transform.STANDARDISE.value, Transform.CONVERT.value})

    def __init__(self, topology: Topology, catalogue: Catalogue, seals: Seals = CLEAR) -> None:
        self._topology = topology
        self._catalogue = catalogue
        self._seals = seals
        self._stage = lru_cache(maxsize=None)(self._build)

    def __call__(self, event: Event) -> Iterator[tuple[str, Event]]:
        """What passed, what did not, what passed with a warning, and what was counted; each only if it has rows."""
        one = event.envelope
        require_known(one.flows)
        standardises = one.transform == Transform.STANDARDISE
        vendor = self._vendor(one.sourcestore if standardises else one.targetstore)
        version = self._version(one, vendor if standardises else None)
        split = self._stage(one.transform, vendor, one.subject, one.originclass, version)(event.rows(self._seals))
        if split.kept.height:
            schema = _schema(one.subject, None if standardises else vendor, version)
            yield topic(one.source, TopicKind.STANDARDIZED), self._kept(one, split, schema)
        for subject, rows in split.linked.items():
            if rows.height:
                yield topic(one.source, TopicKind.STANDARDIZED), self._linked(one, subject, rows)
        if split.rejected.height:
            yield topic(one.source, TopicKind.REJECTED), self._lines(one, "reject", split.rejected)
            _count_rejected(one, split)
        if split.warned.height:
            yield topic(one.source, TopicKind.QUALITY), self._lines(one, "warn", split.warned)
        if split.tally.height:
            yield topic(one.source, TopicKind.QUALITY), self._lines(one, "assess", split.tally)
            _count_quality(one, split)

    def _build(self, transform: str, vendor: str, subject: str, origin_class: str, version: int) -> Stage:
        """The way of a batch of this or an earlier version: what goes on is of the same, and speaks of no more."""
        whole = self._dataset(subject)
        dataset, mapping = whole.at(version), self._mapping(vendor, subject).without(whole.later_than(version))
        if transform == Transform.STANDARDISE:
            return standardise(mapping, dataset, self._catalogue, self._catalogue.vendors[vendor].repairs)
        return convert(dataset, mapping, self._catalogue, origin_class)

    def _mapping(self, vendor: str, subject: str) -> TableMapping:
        mapping = self._catalogue.vendors[vendor].table_of(subject)
        if mapping is None:
            raise UnknownTarget(f"vendor {vendor} holds no table for dataset {subject}")
        return mapping

    def _vendor(self, store_id: str | None) -> str:
        store = self._topology.stores.get(store_id or "")
        if store is None or store.vendor is None:
            raise UnknownTarget("event names no store with a vendor's schema in this topology")
        return store.vendor

    def _dataset(self, subject: str) -> Dataset:
        dataset = self._catalogue.datasets.get(subject)
        if dataset is None:
            raise UnknownTarget(f"no dataset {subject} in the catalogue")
        return dataset

    def _version(self, one: Envelope, vendor: str | None) -> int:
        """The version of the batch, where it is ours or an earlier one."""
        wanted = _schema(one.subject, vendor, self._dataset(one.subject).version)
        require_no_newer(one.dataschema, wanted, "standardizer")
        version = version_in(one.dataschema, wanted)
        if not version:
            raise UnreadableEvent(f"event carries schema {one.dataschema}, this standardizer reads {wanted}")
        return version

    def _kept(self, one: Envelope, split: Split, schema: str) -> Event:
        envelope = one.child(
            "qinlian.standardized.v1",
            one.transform,
            time=clock.now(),
            dataschema=schema,
            rows=split.kept.height,
            checksum=checksum(split.kept),
            replaces=",".join(split.linked) or None,
        )
        return self._seals.event(envelope, split.kept)

    def _linked(self, one: Envelope, subject: str, rows: pl.DataFrame) -> Event:
        """Rows of a linked table that were read out of this batch's own rows."""
        envelope = one.child(
            "qinlian.standardized.v1",
            f"{one.transform}/{subject}",
            time=clock.now(),
            subject=subject,
            dataschema=_schema(subject, None, self._dataset(subject).version),
            rows=rows.height,
            checksum=checksum(rows),
            replaces=subject,
        )
        return self._seals.event(envelope, rows)

    def _lines(self, one: Envelope, stage: str, lines: pl.DataFrame) -> Event:
        """An event about a batch's rows: rejected or warned ones in REJECT_SCHEMA, or the tally of all of them."""
        envelope = one.child(
            _TYPES[stage],
            stage,
            time=clock.now(),
            dataschema=f"{'tally' if stage == 'assess' else 'rejects'}/{one.subject}/1",
            rows=lines.height,
            checksum=checksum(lines),
        )
        return self._seals.event(envelope, lines)


def _schema(subject: str, vendor: str | None, version: int) -> str:
    return f"{f'vendor:{vendor}' if vendor else 'catalogue'}/{subject}/{version}"


def _count_rejected(one: Envelope, split: Split) -> None:
    for rule, rows in split.rejected.group_by("rule").len().iter_rows():
        for flow in one.flows:
            metrics.REJECTED.labels(one.source, flow, one.subject, rule).inc(rows)


def _count_quality(one: Envelope, split: Split) -> None:
    sums = split.tally.group_by("dimension").agg(pl.col("checked", "violated").sum())
    for dimension, checked, violated in sums.iter_rows():
        metrics.QUALITY_CHECKED.labels(one.source, one.subject, dimension).inc(checked)
        metrics.QUALITY_VIOLATED.labels(one.source, one.subject, dimension).inc(violated)
    repairs = split.tally.filter(pl.col("rule").str.starts_with(REPAIRED))
    if repairs.is_empty():
        return
    for rule, values in repairs.group_by("rule").agg(pl.col("violated").sum()).iter_rows():
        metrics.REPAIRED.labels(one.source, one.subject, rule.removeprefix(REPAIRED)).inc(values)
