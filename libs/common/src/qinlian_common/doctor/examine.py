"""The runner: check after check. One that fails is a finding itself, and the others are made all the same."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from qinlian_common.doctor.finding import Examined, Finding, Outcome
from qinlian_common.doctor.words import found
from qinlian_common.errors import QinlianError

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Check(Generic[P]):
    """One thing that is looked at.

    Attributes:
        name: of `finding.CHECKS`.
        ask: what is found of a patient.
    """

    name: str
    ask: Callable[[P], Awaitable[Iterable[Finding]]]


async def examine(patient: P, checks: Sequence[Check[P]]) -> list[Examined]:
    """What each check found; where the first one finds the store away, none of the others is made."""
    done: list[Examined] = []
    for check in checks:
        done.append(Examined(check.name, await _asked(patient, check)))
        if len(done) == 1 and done[0].outcome is Outcome.FAULT:
            break
    return done


async def _asked(patient: P, check: Check[P]) -> list[Finding]:
    try:
        return list(await check.ask(patient))
    except QinlianError as error:
        return [found("away" if check.name == "reach" else "not_answered", why=str(error))]
