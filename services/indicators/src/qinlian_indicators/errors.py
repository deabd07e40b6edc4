"""A refusal is an answer to a person's wish: it says in his language why not, and what to do."""

from typing import Final


class StepRefused(Exception):  # noqa: N818 - as `Refusal`: the word is the decision, not a fault
    """The service says no; nothing has changed.

    Attributes:
        reason: one word, for pages and logs: `stale`, `not_yours`, `not_allowed`, `checks_failed`, ...
        text: for a person, Chinese with what to do.
        details: lines that go with it, such as the checks that failed.
    """

    def __init__(self, reason: str, text: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.reason: Final = reason
        self.text: Final = text
        self.details: Final = details
