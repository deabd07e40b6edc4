"""Leased rows become the event that carries them, and the account of what was sent under each flow."""

from collections.abc import Iterator

import polars as pl

from qinlian_common.errors import UnknownTarget
from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Lease, Load, Sent
from qinlian_common.topology.flows import Transform
from qinlian_common.topology.places import division_of
from qinlian_common.topology.topology import Origin, StoreId, Topology
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum, checksums, total
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import MADE_BYTES_MAX, Event
from qinlian_common.wire.seals import CLEAR, Portion, Seals
from qinlian_common.wire.trace_context import begun

TOO_LARGE = "row_too_large"


def make_event(
    topology: Topology, store: StoreId, schema: str, lease: Lease, rows: pl.DataFrame, *, seals: Seals = CLEAR
) -> Event:
    """The event of a lease, under the lease's id; rows to distribute stand home by home, each sealed apart."""
    origin = Origin(lease.origin_division, lease.origin_class)
    target = topology.target_of(store, lease.queue, origin, lease.dataset)
    distributes = lease.queue.endswith(f".{Transform.DISTRIBUTE}")
    portions = list(_by_home(topology, store, origin, rows)) if distributes else [_whole(target or store, rows)]
    found = total(one.checksum for one in portions)
    envelope = Envelope(
        id=lease.id,
        type="qinlian.collected.v1",
        source=lease.queue.partition(".")[0],
        subject=lease.dataset,
        time=clock.now(),
        dataschema=schema,
        flows=topology.flows_of(store, lease.queue, origin, lease.dataset),
        queue=lease.queue,
        sourcestore=store,
        targetstore=target,
        origindivision=lease.origin_division,
        originclass=lease.origin_class,
        businessday=lease.business_day,
        capturedat=lease.captured_at,
        rows=rows.height,
        checksum=found,
        rootid=lease.id,
        parentid=lease.id,
        parentrows=rows.height,
        parentchecksum=found,
        traceparent=begun(lease.id),
    )
    return seals.event_of(envelope, portions)


def _whole(target: StoreId, rows: pl.DataFrame) -> Portion:
    return Portion(division_of(target), rows, checksum(rows))


def _by_home(topology: Topology, store: StoreId, origin: Origin, rows: pl.DataFrame) -> Iterator[Portion]:
    parts = rows.partition_by(batch.HOME, maintain_order=True)
    for part, found in zip(parts, checksums(parts), strict=True):
        home = part[batch.HOME][0]
        target, _ = _way(topology, store, origin, home)
        yield Portion(division_of(target), part, found, home)


def too_large(envelope: Envelope, rows: pl.DataFrame) -> Load:
    """The ticket of a row that no event can carry."""
    reasons = rows.select(batch.SYSTEM_COLUMNS).with_columns(
        pl.lit(TOO_LARGE).alias("rule"),
        pl.lit(None, dtype=pl.String()).alias("field"),
        pl.lit("row too large").alias("value_class"),
        pl.lit(f"整行数据超过 {MADE_BYTES_MAX} 字节，无法传输，请缩短长文本字段后重新提交").alias("message"),
    )
    child = envelope.child(
        "qinlian.rejected.v1", "reject", rows=rows.height, checksum=checksum(reasons),
        dataschema=f"rejects/{envelope.subject}/1",
    )  # fmt: skip
    return Load(child, reasons)


def account(topology: Topology, envelope: Envelope, rows: pl.DataFrame) -> list[Sent]:
    """What the event sends, by flow and target: the sender's half of reconciliation.

    A distributing queue is accounted destination by destination, from the capture's own view of every row's home, so
    that the distributor's work can be proved against it.
    """
    if envelope.transform != Transform.DISTRIBUTE:
        target = envelope.targetstore or ""
        return [Sent(flow, target, envelope.rows, envelope.checksum) for flow in envelope.flows]
    return list(_by_destination(topology, envelope, rows))


def _by_destination(topology: Topology, envelope: Envelope, rows: pl.DataFrame) -> Iterator[Sent]:
    origin = Origin(envelope.origindivision, envelope.originclass)
    ways: dict[tuple[StoreId, tuple[str, ...]], list[str]] = {}
    for home in rows[batch.HOME].unique().to_list():
        ways.setdefault(_way(topology, envelope.sourcestore, origin, home), []).append(home)
    for (target, flows), homes in ways.items():
        part = rows.filter(pl.col(batch.HOME).is_in(homes))
        found = checksum(part)
        yield from (Sent(flow, target, part.height, found) for flow in flows)


def _way(topology: Topology, store: StoreId, origin: Origin, home: str) -> tuple[StoreId, tuple[str, ...]]:
    way = topology.deliver(store, origin, home)
    if way is None:
        raise UnknownTarget(f"store {store} leased rows without a way down; run: qinlian prepare")
    return way
