"""A refusal is an answer, not a fault: the request commits what it noted; the caller learns no more than he needs."""

from typing import Final


class Refusal(Exception):  # noqa: N818 - the word is the decision's name, not a suffix
    """The service says no.

    Attributes:
        status: HTTP status.
        error: machine-readable word, as the protocol at hand defines it (OAuth 2.0, OpenID Connect, ours).
        description: for the developer at the other end, English, without any value that was sent.
        reason: for metrics and audit only: `unknown_account` and `wrong_password` look alike outside.
        headers: to send with the answer.
        text: for a person, Chinese, where the error's usual explanation says too little; as little of what was sent.
    """

    def __init__(
        self, status: int, error: str, description: str = "", *, reason: str = "",
        headers: dict[str, str] | None = None, text: str = "",
    ) -> None:  # fmt: skip
        super().__init__(error)
        self.status, self.error, self.description = status, error, description
        self.reason: Final = reason or error
        self.headers = headers or {}
        self.text = text
