"""Refusals and faults as answers: JSON for programs, a page in Chinese for people.

Neither ever shows what was sent, or a trace.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from qinlian_common.errors import TransientError
from qinlian_common.observe.logging import logger
from qinlian_common.web.refusal import Refusal

Page = Callable[[Request, Refusal, str], Response]
"""Makes the page that shows a refusal with a text in Chinese."""

EXPLANATIONS: Final = {
    "invalid_request": "请求不完整，或已经失效。请从平台首页重新进入。",
    "forged_request": "请求不是从本平台的页面发出的，或页面已过期。请返回首页后重试。",
    "too_many_requests": "失败次数过多。请稍后再试。",
    "access_denied": "您没有进入的权限。如需开通，请联系本单位管理员。",
    "login_required": "请先登录。",
    "not_found": "没有这个页面。",
    "method_not_allowed": "不能这样访问这个地址。",
    "request_too_large": "提交的内容过大。",
    "temporarily_unavailable": "对方平台或本平台的数据库暂时没有应答。请稍后再试。",
    "server_error": "本平台出现故障，已记入日志。请稍后再试，或联系管理员。",
}
"""What a person reads for each error; rooms add their own words here."""

_OTHERWISE: Final = "请求未被受理。请返回首页后重试，或联系管理员。"
_OF_STATUS: Final = {404: "not_found", 405: "method_not_allowed", 413: "request_too_large"}


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a service answers where it does not do what was asked."""

    page: Page
    headers: Mapping[str, str]

    async def refused(self, request: Request, error: Exception) -> Response:
        refusal = error if isinstance(error, Refusal) else Refusal(400, "invalid_request")
        logger(__name__).info("refused", path=_place_of(request), error=refusal.error, reason=refusal.reason)
        return answer(request, refusal, self.page)

    async def unreadable(self, request: Request, error: Exception) -> Response:
        return await self.refused(request, _of_validation(error))

    async def of_http(self, request: Request, error: Exception) -> Response:
        return answer(request, _of_status_code(error), self.page)

    async def away(self, request: Request, error: Exception) -> Response:
        logger(__name__).warning("away", path=_place_of(request), why=str(error))
        return answer(request, Refusal(503, "temporarily_unavailable", headers={"Retry-After": "10"}), self.page)

    async def broken(self, request: Request, error: Exception) -> Response:
        """A fault of ours. This answer is made outside of the middleware, so it carries its headers itself."""
        logger(__name__).error("broken", path=_place_of(request), kind=type(error).__name__)
        return answer(request, Refusal(500, "server_error", headers=dict(self.headers)), self.page)


def answer_refusals(app: FastAPI, page: Page, headers: Mapping[str, str]) -> None:
    """Makes an app answer refusals and faults so.

    Args:
        app: the application.
        page: of the service.
        headers: of every answer.
    """
    answers = _Answers(page, headers)
    app.add_exception_handler(Refusal, answers.refused)
    app.add_exception_handler(RequestValidationError, answers.unreadable)
    app.add_exception_handler(HTTPException, answers.of_http)
    app.add_exception_handler(TransientError, answers.away)
    app.add_exception_handler(Exception, answers.broken)


def answer(request: Request, refusal: Refusal, page: Page) -> Response:
    """A refusal as an answer."""
    response = page(request, refusal, words_for(refusal)) if wants_page(request) else _document(refusal)
    response.headers.update(refusal.headers)
    return response


def wants_page(request: Request) -> bool:
    """Whether a person asks, and not a program."""
    return "text/html" in request.headers.get("accept", "")


def _place_of(request: Request) -> str:
    """The route, with the names of what varies in it: an address itself may hold what somebody looks for."""
    return str(getattr(request.scope.get("route"), "path", "unknown"))


def words_for(refusal: Refusal) -> str:
    """What a person reads of a refusal."""
    return refusal.text or EXPLANATIONS.get(refusal.error, _OTHERWISE)


def _document(refusal: Refusal) -> Response:
    described = {"error_description": refusal.description} if refusal.description else {}
    described |= {"message": refusal.text} if refusal.text else {}
    return JSONResponse({"error": refusal.error} | described, refusal.status)


def _of_validation(error: Exception) -> Refusal:
    # FastAPI's own answer would show what was sent. Only names of fields are told.
    faults = error.errors() if isinstance(error, RequestValidationError) else ()
    names = sorted({str(fault["loc"][-1]) for fault in faults if fault["type"] == "missing"})
    return Refusal(400, "invalid_request", f"missing: {', '.join(names)}" if names else "a field has a wrong form")


def _of_status_code(error: Exception) -> Refusal:
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (400, None)
    return Refusal(status, _OF_STATUS.get(status, "invalid_request"), headers=dict(headers or {}))
