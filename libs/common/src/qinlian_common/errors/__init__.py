"""One tree of errors; an error is a decision.

QinlianError
├── TransientError      wait and try again: a store or a broker is away, full or locked
│   ├── TimedOut            it gave no answer in time: it hangs, and more of the same would hang as well
│   └── Untrusted           it does not prove who it is, or does not believe us: a person puts it right
├── TerminalError       park this batch and go on: it can never succeed as it is
│   ├── UnreadableEvent     a foreign schema version, a truncated payload, a wrong checksum
│   └── RefusedValue        the database takes the form but not a value; the rows at fault can be found
├── UnknownTarget       park: the event names a flow or a store that this topology does not have
└── ConfigurationError  stop at start: a file or a setting is wrong; says which, where, and the fix
"""

from dataclasses import dataclass


class QinlianError(Exception):
    """Root of all errors that the product raises on purpose."""


class TransientError(QinlianError):
    """The same call may succeed later; wait with back-off, then try again."""


class TimedOut(TransientError):  # noqa: N818 - the word is the decision's name, not a suffix
    """No answer came in time."""


class Untrusted(TransientError):  # noqa: N818 - as above
    """One end of a line does not prove to the other who it is; nothing was sent.

    Attributes:
        whose: whose line it is, such as `store 610402.staging`.
        said: what is wrong.
        fix: what to do about it.
    """

    def __init__(self, whose: str, said: str, fix: str) -> None:
        super().__init__(f"{whose} {said}; fix: {fix}")
        self.whose, self.said, self.fix = whose, said, fix

    @property
    def problem(self) -> "Problem":
        """The same, for a process that cannot do anything without that line."""
        return Problem(self.whose, None, self.said, self.fix)


class TerminalError(QinlianError):
    """The batch can never succeed as it is; park it with this reason and go on."""


class UnreadableEvent(TerminalError):  # noqa: N818 - the word is the decision's name, not a suffix
    """The event cannot be decoded or does not carry what it says that it carries."""


class RefusedValue(TerminalError):  # noqa: N818 - as above
    """A database refuses a value of the batch.

    Attributes:
        sqlstate: five characters, as the database gave them.
        condition: its name for the fault, such as `StringDataRightTruncationError`.
        place: the column or constraint that the database names; empty where it names none.
    """

    def __init__(self, message: str, sqlstate: str, condition: str, place: str) -> None:
        super().__init__(message)
        self.sqlstate, self.condition, self.place = sqlstate, condition, place


class UnknownTarget(TerminalError):  # noqa: N818 - as above
    """The event names a flow, store or dataset that this deployment does not know."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a configuration file.

    Attributes:
        file: path as the user gave it.
        line: 1-based line, or None where the mistake has no single place.
        message: what is wrong.
        fix: what to write instead.
    """

    file: str
    line: int | None
    message: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}\n    fix: {self.fix}"


class ConfigurationError(QinlianError):
    """A declaration or a setting is wrong; the process must not start."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
