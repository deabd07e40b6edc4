"""Steps, told one by one with the time that each took; the first that fails ends them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import typer

from qinlian_cli.output import say
from qinlian_common.errors import QinlianError


@dataclass(frozen=True, slots=True)
class Step:
    """A step; `why` says what is wrong where it is not `ok`."""

    title: str
    ok: bool
    seconds: float
    why: str = ""


class Stopped(QinlianError):  # noqa: N818 - reads as what happened
    """A step has failed, and was told."""


@dataclass(slots=True)
class Told:
    """The steps so far."""

    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Tells how the body went; raises Stopped where it failed."""
        begun = time.monotonic()
        try:
            yield
        except (QinlianError, httpx.HTTPError, typer.BadParameter) as error:
            self._tell(Step(title, ok=False, seconds=_since(begun), why=str(error) or type(error).__name__))
            raise Stopped(title) from error
        self._tell(Step(title, ok=True, seconds=_since(begun)))

    def _tell(self, step: Step) -> None:
        self.steps.append(step)
        say(f"  {'✓' if step.ok else '✗'} {step.title}  {step.seconds:.1f} s")


def _since(begun: float) -> float:
    return round(time.monotonic() - begun, 2)
