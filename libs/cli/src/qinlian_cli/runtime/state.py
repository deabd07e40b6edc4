"""The state file of a run: which processes it started, so that another process can find and stop them."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from qinlian_cli.runtime.processes import Running, alive

FILE = "state.json"


@dataclass(slots=True)
class State:
    """What `state.json` in a run directory says.

    Attributes:
        run_id: random name of the run; every process of it carries it in its environment.
        owner_pid: the process that answers for the run.
        owner_born_s: its start time, seconds since 1970.
        kept: the run was told to outlive its owner.
        processes: in the order they were started.
        notes: facts for other commands, such as where the broker listens.
    """

    owner_pid: int
    owner_born_s: float
    run_id: str = field(default_factory=lambda: secrets.token_hex(8))
    kept: bool = False
    processes: list[Running] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, directory: Path) -> Self | None:
        """The state of the run in this directory, or None if there is none or nobody can read it."""
        try:
            raw = json.loads((directory / FILE).read_text(encoding="utf-8"))
            raw["processes"] = [Running(**process) for process in raw["processes"]]
            return cls(**raw)
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            return None

    def write(self, directory: Path) -> None:
        """Replaces the state file in one step: a reader sees the old one or the new one."""
        draft = directory / f".{FILE}.{os.getpid()}"
        draft.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        draft.chmod(0o600)
        draft.replace(directory / FILE)

    def living(self) -> list[Running]:
        """Those of its processes that still run."""
        return [process for process in self.processes if alive(process)]
