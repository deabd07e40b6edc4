"""Routes that take a list of people: their bodies may be larger than those of all other requests."""

from typing import Any, Final

from fastapi.routing import APIRoute
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

ROSTER_BYTES_MAX: Final = 4 * 1024 * 1024


class RosterRoute(APIRoute):
    """A route whose body may hold a list of people."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = RequestBodyLimitMiddleware(self.app, ROSTER_BYTES_MAX)
