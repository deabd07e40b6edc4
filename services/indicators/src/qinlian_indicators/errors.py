"""A refusal is an answer to a person's wish: it says in his language why not, and what to do."""

from typing import Final


class Refusal(Exception):  # noqa: N818 - the word is the decision's name, not a suffix
    """The service says no; nothing has changed.

    Attributes:
        reason: one word, for pages and logs: `stale`, `not_allowed`, `checks_failed`, `reason_missing`, `unknown`.
        text: for a person, Chinese with what to do.
        details: lines that go with it, such as the checks that failed.
    """

    def __init__(self, reason: str, text: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.reason: Final = reason
        self.text: Final = text
        self.details: Final = details
