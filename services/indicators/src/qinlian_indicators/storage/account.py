"""By whose hand: an account, never an ID number."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Account:
    """Who did something.

    Attributes:
        id: `issuer#subject` of the one who signed in; `operator:NAME` at the command line; `scheduler`;
            `store:DIVISION` for what came up from a division's own store.
        label: how pages show the account, such as a name as the sign-on gateway gave it.
    """

    id: str
    label: str


SCHEDULER: Final = Account("scheduler", "定时任务")


def operator(name: str) -> Account:
    """Who works at the command line of the server."""
    return Account(f"operator:{name}", name)


def store_of(division: str, label: str) -> Account:
    """Whoever wrote a confirmation into a division's own store; the store vouches for the name."""
    return Account(f"store:{division}", label)
