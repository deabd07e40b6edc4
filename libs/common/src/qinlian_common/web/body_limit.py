"""A body that is too large is refused in our words: a page in Chinese for people, JSON for programs."""

from fastapi import Request
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import Page, answer

_TOO_LARGE = 413
_ITS_OWN_WORDS = (b"content-type", b"text/plain; charset=utf-8")
"""By which Starlette's own answer is known, one line in English."""


class BodyLimit:
    """Refuses bodies of more than so many bytes; a route may have a limit of its own (`max_body_size`)."""

    def __init__(self, app: ASGIApp, bytes_max: int, page: Page) -> None:
        self._limited, self._page = RequestBodyLimitMiddleware(app, max_body_size=bytes_max), page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        is_answered = False

        async def send_in_words(message: Message) -> None:
            nonlocal is_answered
            if _is_bare(message):
                is_answered = True
                refused = answer(Request(scope), Refusal(_TOO_LARGE, "request_too_large"), self._page)
                await refused(scope, receive, send)
            elif not is_answered:
                await send(message)

        await self._limited(scope, receive, send_in_words if scope["type"] == "http" else send)


def _is_bare(message: Message) -> bool:
    if message["type"] != "http.response.start" or message["status"] != _TOO_LARGE:
        return False
    return _ITS_OWN_WORDS in message["headers"]
