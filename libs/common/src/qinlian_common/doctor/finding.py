"""What a check found: a code with values. How bad it is, and what is said of it, stands at the code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Final, Literal

Language = Literal["zh", "en"]


class Outcome(IntEnum):
    """How bad a finding is; the worst of a report is the command's exit code."""

    OK = 0
    WARNING = 1
    FAULT = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        code: of `words.WORDS`.
        outcome: how bad it is.
        values: what its words name: tables, columns, rights, numbers; never a value of a row.
    """

    code: str
    outcome: Outcome
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Examined:
    """One check and what it found."""

    check: str
    findings: Sequence[Finding]

    @property
    def outcome(self) -> Outcome:
        """The worst finding."""
        return max((one.outcome for one in self.findings), default=Outcome.OK)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found of one store.

    Attributes:
        store: store id.
        engine: `postgresql` or `oracle`.
        made_at: when, by the clock of the command's machine.
        probed: whether a probe batch was written, and taken away again.
        checks: in the order in which they were made.
    """

    store: str
    engine: str
    made_at: datetime
    probed: bool
    checks: Sequence[Examined]

    @property
    def outcome(self) -> Outcome:
        """The worst finding of all."""
        return max((one.outcome for one in self.checks), default=Outcome.OK)


CHECKS: Final[Mapping[str, tuple[str, str]]] = {
    "reach": ("连接", "reach"),
    "version": ("数据库版本", "version"),
    "charset": ("字符集", "character set"),
    "client": ("客户端", "client"),
    "identity": ("库标识与订阅", "identity and takers"),
    "rights": ("权限", "rights"),
    "room": ("空间", "room"),
    "tables": ("表与列", "tables and columns"),
    "at_rest": ("加密存放", "at rest"),
    "indexes": ("键与索引", "keys and indexes"),
    "triggers": ("捕获触发器", "capture triggers"),
    "objects": ("失效对象", "invalid objects"),
    "plans": ("执行计划", "plans"),
    "clock": ("时钟", "clock"),
    "speed": ("读取速度", "speed of reading"),
    "probe": ("探针批次", "probe batch"),
}
"""The checks and their titles, Chinese and English."""
