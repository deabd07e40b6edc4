"""What an answer of the nation means, whatever the engine: which receipt counts, and how much of it is kept."""

from typing import Final

from qinlian_common.pipeline.national_platform import NationalReceipt

RULE: Final = "national_refused"
"""The rule under which rows that the nation refuses have their tickets; they are no part of what flows have sent."""

REPEATED, CONTRADICTS, FOREIGN = "repeated", "contradicts its batch", "of no batch that was sent"
"""Why a receipt was not counted."""

MESSAGE_LENGTH_MAX, CODE_LENGTH_MAX, RECEIPT_LENGTH_MAX = 500, 32, 128


def fault(receipt: NationalReceipt, rows: int | None, state: str) -> str | None:
    """Why a receipt does not count, or None."""
    if rows is None:
        return FOREIGN
    if state == "answered":
        return REPEATED
    lines = {one.line for one in receipt.refused}
    is_whole = receipt.acknowledged >= 0 and receipt.acknowledged + len(receipt.refused) == rows
    in_it = len(lines) == len(receipt.refused) and all(1 <= line <= rows for line in lines)
    return None if is_whole and in_it else CONTRADICTS
