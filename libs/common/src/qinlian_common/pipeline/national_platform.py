"""What the way to the nation asks of the national platform: take a batch, and tell later what became of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Upload:
    """A batch as it is sent; under one id it is always the same, byte by byte.

    Attributes:
        payload: the archive (docs/protocols/nation.md).
        sha256: of the payload, hexadecimal.
    """

    batch_id: str
    dataset: str
    rows: int
    payload: bytes
    sha256: str


class Answer(StrEnum):
    """What the platform says at once: it has the batch now, had it before, or refuses it whole."""

    TAKEN = "taken"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Submission:
    """The answer to a batch; `code` and `message` only where it is refused."""

    answer: Answer
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that the nation refuses: its line in the batch, from 1, with the national code and a Chinese sentence."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class NationalReceipt:
    """What became of a batch.

    Attributes:
        receipt_id: the platform's own number of this answer.
        acknowledged: rows that it has taken.
        refused: the others.
        at: when it says that it decided.
    """

    batch_id: str
    receipt_id: str
    acknowledged: int
    refused: Sequence[RefusedRow]
    at: datetime | None = None


class Unknown(StrEnum):
    """Why there is no receipt: not decided yet, or the platform knows no such batch."""

    NOT_YET = "not yet"
    NO_BATCH = "no batch"


class NationalPlatform(Protocol):
    """The national platform. Every method may raise TransientError: wait and call again; nothing is lost by that."""

    async def submit(self, upload: Upload) -> Submission:
        """Hands a batch over; doing so again changes nothing. Raises TerminalError on an answer it cannot read."""
        ...

    async def receipt(self, batch_id: str) -> NationalReceipt | Unknown:
        """Asks what became of a batch; may be asked as often as one likes. Raises TerminalError as `submit` does."""
        ...
