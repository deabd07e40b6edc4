"""Faults on demand: the n-th call of a port fails, before or after its work is done."""

import inspect
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from qinlian_common.errors import TransientError

P = TypeVar("P")

_GIVES_OR_FAILS = "poll"
"""A poll that fails has given nothing: the records come at the next one."""


class Crash(Exception):  # noqa: N818 - not a fault of the code: the process dies here
    """The process died at this call; nothing may catch it."""


def away() -> Exception:
    """What a store or a broker that cannot be reached gives."""
    return TransientError("away, because the test says so")


def crash() -> Exception:
    """What ends the process."""
    return Crash("because the test says so")


@dataclass(slots=True)
class Faults:
    """Counts the calls of all ports that it is laid on, together, and lets some of them fail.

    Attributes:
        before: numbers of calls (the first is 1) that fail with nothing done.
        after: numbers of calls that fail although their work is done, as when an acknowledgement is lost.
        error: makes the error; `crash` for a process that dies.
        calls: calls so far, by name.
    """

    before: Collection[int] = ()
    after: Collection[int] = ()
    error: Callable[[], Exception] = away
    calls: list[str] = field(default_factory=list)

    def laid_on(self, port: P) -> P:
        """The port, its asynchronous methods counted."""
        return cast("P", _Faulty(port, self))


class _Faulty:
    """Stands in front of a port."""

    def __init__(self, port: object, faults: Faults) -> None:
        self._port, self._faults = port, faults

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        return _counted(found, self._faults) if inspect.iscoroutinefunction(found) else found


def _counted(method: Callable[..., Any], faults: Faults) -> Callable[..., Any]:
    @wraps(method)
    async def call(*arguments: object, **named: object) -> object:
        faults.calls.append(method.__name__)
        number = len(faults.calls)
        if number in faults.before or (number in faults.after and method.__name__ == _GIVES_OR_FAILS):
            raise faults.error()
        result = await method(*arguments, **named)
        if number in faults.after:
            raise faults.error()
        return result

    return call
