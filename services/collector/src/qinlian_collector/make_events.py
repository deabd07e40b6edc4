"""Leased rows become the event that carries them, and the account of what was sent under each flow."""

from collections.abc import Iterator

import polars as pl

from qinlian_common.errors import UnknownTarget
from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Lease, Load, Sent
from qinlian_common.topology.flows import Transform
from qinlian_common.topology.topology import Origin, StoreId, Topology
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import MADE_BYTES_MAX, Event

TOO_LARGE = "row_too_large"


def make_event(topology: Topology, store: StoreId, schema: str, lease: Lease, rows: pl.DataFrame) -> Event:
    """The event of a lease, under the lease's id."""
    origin = Origin(lease.origin_division, lease.origin_class)
    total = checksum(rows)
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
        targetstore=topology.target_of(store, lease.queue, origin, lease.dataset),
        origindivision=lease.origin_division,
        originclass=lease.origin_class,
        businessday=lease.business_day,
        capturedat=lease.captured_at,
        rows=rows.height,
        checksum=total,
        rootid=lease.id,
        parentid=lease.id,
        parentrows=rows.height,
        parentchecksum=total,
    )
    return Event(envelope, encode(rows))


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
        way = topology.deliver(envelope.sourcestore, origin, home)
        if way is None:
            raise UnknownTarget(f"store {envelope.sourcestore} leased rows without a way down; run: qinlian prepare")
        ways.setdefault(way, []).append(home)
    for (target, flows), homes in ways.items():
        part = rows.filter(pl.col(batch.HOME).is_in(homes))
        total = checksum(part)
        yield from (Sent(flow, target, part.height, total) for flow in flows)
