"""What merging means, whatever the engine: which row of a key counts, in which order, and what the ledger keeps.

An engine's adapter says how rows get there; what is here has no SQL in it.
"""

import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import UTC
from itertools import groupby
from typing import Final

import polars as pl

from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.errors import RefusedValue, TerminalError, UnknownTarget
from qinlian_common.pipeline.ports import Load, Receipt
from qinlian_common.wire import batch
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.versions import require_no_newer, version_in

STORED: Final[Mapping[str, str]] = {
    "org_code": batch.ORG_CODE,
    "record_id": batch.RECORD_ID,
    "origin_division": "_origin_division",
    "origin_class": "_origin_class",
    "home_division": batch.HOME,
    "business_day": "_business_day",
    "row_version": batch.ROW_VERSION,
    "delivery_version": batch.DELIVERY_VERSION,
    "batch_id": "_batch_id",
}
"""Columns of a staging table that are filled from the batch, not from its content; and from what."""

WITHDRAWN: Final = "3"
"""The modify_flag of a row of which only the key is left."""

_CURRENT: Final = sys.maxsize

_BESIDE_SCHEMA = pl.Schema(
    {
        "_origin_division": pl.String(), "_origin_class": pl.String(), "_business_day": pl.Date(),
        "_batch_id": pl.String(), "rows": pl.UInt32(),
    }
)  # fmt: skip


class Known(Exception):  # noqa: N818 - not a fault: another loader was faster, or the batch came again
    """The ledger has some of the batches; nothing was kept."""

    def __init__(self, batch_ids: frozenset[str]) -> None:
        self.batch_ids = batch_ids


def shape_of(shapes: Mapping[str, Shape], load: Load, store_id: str) -> Shape:
    """The table of a batch, as the version of its dataset sees it; raises UnknownTarget where the store has none."""
    shape = shapes.get(load.envelope.subject)
    if shape is None:
        raise UnknownTarget(f"store {store_id} holds no table for dataset {load.envelope.subject}")
    version = version_in(load.envelope.dataschema, shape.schema_name)
    return shape.at(version) if version is not None and 0 < version < shape.version else shape


def require_form(shape: Shape, load: Load) -> None:
    """Raises TerminalError where a batch has other columns than the table."""
    require_no_newer(load.envelope.dataschema, shape.schema_name, "loader")
    found = {name: dtype for name, dtype in load.rows.schema.items() if name not in batch.SYSTEM_SCHEMA}
    wrong = [c.name for c in shape.columns if found.pop(c.name, None) != c.dtype]
    if load.envelope.dataschema != shape.schema_name or wrong or found:
        raise TerminalError(
            f"batch is in form {load.envelope.dataschema}, table {shape.table} takes {shape.schema_name}"
            + (f"; missing or of another type: {', '.join(wrong)}" if wrong else "")
            + (f"; unknown: {', '.join(found)}" if found else "")
        )


def by_version(shapes: Mapping[str, Shape], loads: Sequence[Load]) -> list[list[Load]]:
    """The loads in groups that may be merged together: no dataset in two versions. Earlier versions come first.

    There is one group unless some service is just being renewed.
    """
    groups: dict[int, list[Load]] = {}
    for load in loads:
        shape = shape_of(shapes, load, "")
        groups.setdefault(shape.version if shape.later else _CURRENT, []).append(load)
    return [groups[version] for version in sorted(groups)]


async def merge_each_once(
    loads: Sequence[Load],
    write: Callable[[Sequence[Load]], Awaitable[None]],
    merged: Callable[[Sequence[str]], Awaitable[frozenset[str]]],
) -> list[Receipt]:
    """Merges what the ledger does not have yet.

    Args:
        loads: batches in the form of their tables.
        write: merges batches and writes their ledger rows in one transaction; raises Known, or keeps nothing.
        merged: those of some batch ids that the ledger has.
    """
    known: set[str] = set()
    while True:
        receipts = _receipts(loads, set(known))
        fresh = [load for load, receipt in zip(loads, receipts, strict=True) if not receipt.repeated]
        if not fresh or (found := await _found_known(fresh, write, merged)) == frozenset():
            return receipts
        known |= found


async def _found_known(
    loads: Sequence[Load],
    write: Callable[[Sequence[Load]], Awaitable[None]],
    merged: Callable[[Sequence[str]], Awaitable[frozenset[str]]],
) -> frozenset[str]:
    """Writes all of the batches, or nothing where the ledger turns out to have some: their ids."""
    try:
        await write(loads)
    except Known as found:
        return found.batch_ids
    except RefusedValue:
        if found_too := await merged([load.envelope.id for load in loads]):
            return found_too
        raise
    return frozenset()


def _receipts(loads: Sequence[Load], done: set[str]) -> list[Receipt]:
    """One for each load; a batch that was published twice may come twice in one call."""
    receipts: list[Receipt] = []
    for load in loads:
        receipts.append(Receipt(load.envelope.id, repeated=load.envelope.id in done))
        done.add(load.envelope.id)
    return receipts


def by_dataset(shapes: Mapping[str, Shape], loads: Sequence[Load]) -> list[tuple[Shape, pl.DataFrame]]:
    """Tables with what is to be merged into each, in the one order in which all loaders lock tables.

    `loads` have one version of each dataset (`by_version`).
    """
    ordered = sorted(loads, key=lambda load: load.envelope.subject)
    whole = [list(same) for _, same in groupby(ordered, key=lambda load: load.envelope.subject)]
    return [(shape, united(shape, same)) for same in whole for shape in [shape_of(shapes, same[0], "")]]


def united(shape: Shape, loads: Sequence[Load]) -> pl.DataFrame:
    """All rows of the loads, of each key only the newest, in key order so that two loaders cannot deadlock."""
    names = [*batch.SYSTEM_COLUMNS, *shape.names]
    rows = pl.concat([one.rows if one.rows.columns == names else one.rows.select(names) for one in loads])
    order = [*batch.KEY, batch.ROW_VERSION, batch.DELIVERY_VERSION]
    whole = rows.hstack(_beside(loads)).sort(order)
    return whole.unique(subset=list(batch.KEY), keep="last", maintain_order=True)


def _beside(loads: Sequence[Load]) -> pl.DataFrame:
    """What a table keeps of each row's batch, line by line; made at once for all batches, for most are small."""
    lines = [
        (one.origindivision, one.originclass, one.businessday, one.id, rows.height)
        for one, rows in ((load.envelope, load.rows) for load in loads)
    ]
    batches = pl.DataFrame(lines, schema=_BESIDE_SCHEMA, orient="row").filter(pl.col("rows") > 0)
    return batches.select(pl.exclude("rows").repeat_by("rows").explode())


def replaced(shapes: Mapping[str, Shape], loads: Sequence[Load]) -> Iterator[tuple[Load, Shape]]:
    """Each batch beside each table of linked rows of which it replaces the older ones."""
    for load in loads:
        for dataset in (load.envelope.replaces or "").split(","):
            shape = shapes.get(dataset)
            if shape is not None and shape.parent is not None:
                yield load, shape


def as_stored(shape: Shape, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in the columns of the table."""
    values = {name: pl.col(name) for name in shape.names} | {name: pl.col(told) for name, told in STORED.items()}
    withdrawn = pl.col(batch.OP) == batch.WITHDRAW
    values["modify_flag"] = pl.when(withdrawn).then(pl.lit(WITHDRAWN)).otherwise(pl.col("modify_flag"))
    return rows.select(value.alias(name) for name, value in values.items())


def ledger_row(envelope: Envelope) -> tuple[object, ...]:
    """The ledger's line of a batch, in the order of the ledger's columns but the moment of merging; times in UTC."""
    return (
        envelope.id, envelope.parentid, envelope.rootid, ",".join(envelope.flows), envelope.sourcestore,
        envelope.subject, envelope.origindivision, envelope.originclass, envelope.businessday, envelope.rows,
        envelope.checksum, envelope.parentrows, envelope.parentchecksum, envelope.capturedat.astimezone(UTC),
    )  # fmt: skip
