"""The way to the nation, as an Oracle outbound store keeps it. As `postgresql.nation`."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import polars as pl

from qinlian_common.adapters.oracle import nation_answers
from qinlian_common.adapters.oracle.audit import read_as_told
from qinlian_common.adapters.oracle.holdings import parts
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import nation as sql_nation
from qinlian_common.adapters.oracle.sql.compare import binds
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.at_rest import decrypted
from qinlian_common.adapters.relational.holdings import KEYS_SCHEMA
from qinlian_common.adapters.relational.nation import NOTED_SCHEMA, lines_of, opened_payload, sealed_payload, told_of
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.national_platform import NationalReceipt, Upload
from qinlian_common.privacy.field_cipher import FieldCipher
from qinlian_common.topology.places import division_of
from qinlian_common.wire.envelope import derived_id
from qinlian_common.wire.nation_batch import OPERATION, WITHDRAW, packed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OracleNationBooks:
    """The outbound store on the way to the nation. All methods raise TransientError while it is away."""

    store: OracleStore

    @property
    def datasets(self) -> Sequence[str]:
        """What goes up, in the order in which it is sent."""
        return self.store.plan.uploads

    async def cut(self, dataset: str, rows_max: int) -> bool:
        """Makes a batch of the rows that have waited longest; False where none waits."""
        shape = self.store.plan.shapes[dataset]
        cipher = await self._cipher()

        def cut(session: Session) -> bool:
            noted = _noted(session, dataset, rows_max)
            rows = _rows(session, shape, noted, partial(self._opened_rows, cipher, shape))
            if rows.is_empty():  # none waits, or all of them are just being written and wait on with their new version
                return False
            self._keep(session, shape, rows, lines_of(noted, rows), cipher)
            return True

        return await self._ask(cut)

    async def to_send(self) -> Upload | None:
        """The batch that was cut first and is not sent."""
        cipher = await self._cipher()
        found = await self._ask(partial(Session.rows, sql=sql_nation.TO_SEND))
        return next((self._upload(cipher, row) for row in found), None)

    async def sent(self, batch_id: str) -> None:
        """The platform has the batch."""
        await self._ask(partial(Session.execute, sql=sql_nation.SENT, batch_id=batch_id))

    async def send_again(self, batch_id: str) -> None:
        """The platform does not know a batch that it had taken."""
        await self._ask(partial(Session.execute, sql=sql_nation.AGAIN, batch_id=batch_id))

    async def awaited(self, at_most: int) -> list[str]:
        """Batches without a receipt, those first that were not asked about for longest."""

        def awaited(session: Session) -> list[str]:
            found = session.rows(sql_nation.AWAITED, at_most=at_most)
            session.execute_each(sql_nation.ASKED, found)
            return [row["batch_id"] for row in found]

        return await self._ask(awaited)

    async def open(self) -> int:
        """Batches that are not answered."""
        return int(await self._ask(partial(Session.value, sql=sql_nation.OPEN)))

    async def oldest_seconds(self) -> float:
        """How long the oldest change has waited for an answer; 0 where none waits."""
        (row,) = await self._ask(partial(Session.rows, sql=sql_nation.OLDEST))
        return (row["now"] - row["oldest"]).total_seconds() if row["oldest"] else 0.0

    async def answered(self, receipt: NationalReceipt) -> bool:
        """Counts a receipt; False where it was counted before, or contradicts its batch (then it is kept, no more)."""
        return await self._ask(partial(nation_answers.keep, shapes=self.store.plan.shapes, receipt=receipt))

    async def refused_whole(self, batch_id: str, code: str, message: str) -> bool:
        """The platform refuses a batch at once: every row of it is refused with that reason."""
        refuse = partial(nation_answers.refuse_whole, shapes=self.store.plan.shapes, batch_id=batch_id)
        return await self._ask(partial(refuse, code=code, message=message))

    async def _ask(self, work: Callable[[Session], T]) -> T:
        return await self.store.connections.transaction(work)

    async def _cipher(self) -> FieldCipher | None:
        return await self.store.keys.cipher() if self.store.plan.encrypts else None

    def _opened_rows(self, cipher: FieldCipher | None, shape: Shape, rows: pl.DataFrame) -> pl.DataFrame:
        return decrypted(cipher, self.store.id, shape, rows) if cipher and shape.encrypted else rows

    def _upload(self, cipher: FieldCipher | None, row: Mapping[str, Any]) -> Upload:
        batch_id, kept = row["batch_id"], row["payload"]
        payload = opened_payload(cipher, self.store.id, batch_id, kept.decode()) if cipher else kept
        return Upload(batch_id, row["dataset"], int(row["row_count"]), payload, row["sha256"])

    def _keep(
        self, session: Session, shape: Shape, rows: pl.DataFrame, lines: pl.DataFrame, cipher: FieldCipher | None
    ) -> None:
        dataset = shape.dataset
        batch_id = derived_id(self.store.id, f"nation/{dataset}/{told_of(lines)}")
        version = int(shape.schema_name.rpartition("/")[2])
        payload = packed(batch_id, dataset, version, division_of(self.store.id), rows)
        kept = sealed_payload(cipher, self.store.id, batch_id, payload).encode() if cipher else payload
        session.execute(
            sql_nation.KEEP, batch_id=batch_id, dataset=dataset, row_count=rows.height,
            sha256=hashlib.sha256(payload).hexdigest(), oldest=lines["changed_at"].min(), payload=kept,
        )  # fmt: skip
        keys = [key | {"dataset": dataset} for key in lines.select(list(KEYS_SCHEMA)).to_dicts()]
        marks = [key | {"batch_id": batch_id, "line": line} for line, key in enumerate(keys, 1)]
        session.execute_each(sql_nation.MARK, marks)
        session.execute_each(sql_nation.CLOSE_TICKETS, keys)


def _noted(session: Session, dataset: str, rows_max: int) -> pl.DataFrame:
    """What is noted (NOTED_SCHEMA) of the rows that have waited longest, in that order; they are locked."""
    oldest = session.frame(sql_nation.PICK, KEYS_SCHEMA, dataset=dataset, rows_max=rows_max)
    frames = [
        read_as_told(session, NOTED_SCHEMA, sql_nation.lock(len(part)), dataset=dataset, **binds("key", part))
        for part in parts(oldest)
    ]
    return pl.concat([pl.DataFrame(schema=NOTED_SCHEMA), *frames]).sort("changed_at", *KEYS_SCHEMA)


def _rows(
    session: Session, shape: Shape, noted: pl.DataFrame, opened: Callable[[pl.DataFrame], pl.DataFrame]
) -> pl.DataFrame:
    """The noted rows as they are now, `opened` and in their order; of a withdrawn one its key alone."""
    schema = pl.Schema({OPERATION: pl.String()} | {column.name: column.dtype for column in shape.columns})
    frames = [
        session.frame(
            sql_nation.content(shape, len(part)), schema, dataset=shape.dataset, **binds("key", part)
        )
        for part in parts(noted)
    ]  # fmt: skip
    found = opened(pl.concat([pl.DataFrame(schema=schema), *frames]))
    key = {shape.org_code, shape.record_id, "modify_flag", OPERATION}
    blank = [
        pl.when(pl.col(OPERATION) != WITHDRAW).then(pl.col(one)).alias(one) for one in found.columns if one not in key
    ]
    keys = list(KEYS_SCHEMA)
    return noted.select(keys).join(found.with_columns(blank), on=keys, maintain_order="left").select(found.columns)
