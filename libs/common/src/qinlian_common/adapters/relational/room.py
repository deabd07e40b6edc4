"""What a store takes up, and what it may still take, as far as its engine tells an account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes of a store.

    Attributes:
        used_bytes: what it takes up; None where the account is not told.
        free_bytes: what it may take besides before a statement fails for want of room; None where that is not known.
    """

    used_bytes: int | None
    free_bytes: int | None
