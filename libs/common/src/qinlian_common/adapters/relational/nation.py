"""Batches for the nation as any outbound store keeps them: which rows go up, as which batch, how it lies there."""

import base64
import hashlib
from typing import Final

import polars as pl

from qinlian_common.privacy.field_cipher import FieldCipher
from qinlian_common.topology.topology import StoreId

SUBMITTED_ONLY: Final = {"MG01": "check_state_code IN ('4', '5')"}
"""Of these datasets only rows that satisfy this go up: indicators that were submitted or locked (plan 5 (四) 4)."""


NOTED_SCHEMA: Final = pl.Schema(
    {
        "org_code": pl.String(), "record_id": pl.String(), "row_version": pl.Int64(), "delivery_version": pl.Int64(),
        "attempts": pl.Int64(), "changed_at": pl.Datetime("us", "UTC"),
    }
)  # fmt: skip


def lines_of(noted: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """What was noted (NOTED_SCHEMA) of the rows, line by line as they stand in the batch."""
    return rows.select("org_code", "record_id").join(
        noted, on=["org_code", "record_id"], how="left", maintain_order="left"
    )


def told_of(lines: pl.DataFrame) -> str:
    """A digest of keys, versions and attempts: the same rows, sent anew by a person's order, are another batch."""
    text = lines.select("org_code", "record_id", "row_version", "delivery_version", "attempts").write_csv()
    return hashlib.sha256(text.encode()).hexdigest()


def sealed_payload(cipher: FieldCipher, store: StoreId, batch_id: str, payload: bytes) -> str:
    """A batch as a store keeps it that lies encrypted."""
    text = base64.b64encode(payload).decode()
    return str(cipher.encrypted(pl.Series([text]), _place(store, batch_id))[0])


def opened_payload(cipher: FieldCipher, store: StoreId, batch_id: str, text: str) -> bytes:
    """The batch again; raises WrongSeal where it was changed, or is another store's or batch's."""
    return base64.b64decode(str(cipher.decrypted(pl.Series([text]), _place(store, batch_id))[0]))


def _place(store: StoreId, batch_id: str) -> str:
    return f"{store}/exchange_nation_batch.payload/{batch_id}"
