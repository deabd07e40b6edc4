"""A portal that is about to show clear text asks first: the trail has the line, or nothing is shown."""

import uuid
from typing import Annotated, Any, Final

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from qinlian_common.web import parameters
from qinlian_common.web.refusals import EXPLANATIONS
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider.answers import FAILURES, Failure
from qinlian_sso_gateway.provider.authenticated import Authenticated, ClientForm
from qinlian_sso_gateway.views.asked import SystemView, View
from qinlian_sso_gateway.views.record import SCOPE, Book
from qinlian_sso_gateway.views.system_views import SystemBook

router = APIRouter(tags=["audit"])
_Words = Annotated[str, Field(max_length=1000, pattern=r"^[\w -]*$")]
_FAILURES: Final[dict[int | str, dict[str, Any]]] = FAILURES | {
    403: {"model": Failure, "description": "Nothing may be shown; the trail says why"}
}

EXPLANATIONS.update(
    {
        "unknown_purpose": "没有这种查看目的。",
        "session_ended": "登录网关的会话已结束。请重新登录。",
        "above_ceiling": "超出账号或目的可见的最高级别。",
        "view_stopped": "一小时内查看的人数过多，已停止。请由登录网关的账户管理员解除。",
        "no_emergency": "没有开通紧急访问，或已到期。",
        "other_patient": "这次紧急访问已用于另一人。",
    }
)


class SeenForm(ClientForm):
    """What is about to be shown. The ID number stands in the body; nothing but its blind index is kept."""

    id_number: Annotated[str, Field(min_length=1, max_length=40)]
    purpose: Annotated[str, Field(max_length=40)]
    datasets: _Words = ""
    kinds: _Words = ""
    level: Annotated[int, Field(ge=1, le=5)] = 1
    refused: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")] | None = None


class ViewForm(SeenForm):
    """The same to a person who is signed in at the portal."""

    sub: Annotated[str, Field(max_length=100)]
    sid: Annotated[str, Field(max_length=100)]

    def view(self) -> View:
        """The same, to be written."""
        return View(
            self.sub, self.sid, self.id_number, self.purpose, tuple(self.datasets.split()), tuple(self.kinds.split()),
            self.level, self.refused or "",
        )  # fmt: skip


class SystemViewForm(SeenForm):
    """The same to somebody at another platform, for whom a system asks by its token."""

    token: Annotated[str, Field(max_length=500)]
    document: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = None
    line: Annotated[int, Field(ge=0)] = 0

    def view(self) -> SystemView:
        """The same, to be written."""
        return SystemView(
            self.token, self.id_number, self.purpose, tuple(self.datasets.split()), tuple(self.kinds.split()),
            self.level, self.document or "", self.line, self.refused or "",
        )  # fmt: skip


class WrittenView(BaseModel):
    """The line is written: what was named may be shown."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    line: int
    """Number of the line in the audit trail."""

    emergency: uuid.UUID | None = None
    """The emergency access that opened it."""


@router.post(
    "/api/audit/v1/views", summary="Write who is about to see whose clear text", responses=_FAILURES, status_code=201,
    openapi_extra=parameters.described(ViewForm, SystemViewForm),
)  # fmt: skip
async def write_view(call: Authenticated) -> WrittenView:
    """Answers the line's number, or refuses. Without a number, nothing is shown."""
    call.only("portal")
    if SCOPE not in call.trust.scopes:
        raise Refusal(403, "insufficient_scope", f"this portal is not registered with {SCOPE}")
    if "token" in call.values:
        system = SystemBook(call.session, call.here.settings, call.here.personal, call.trust)
        return WrittenView(line=await system.write(call.form(SystemViewForm).view()))
    book = Book(call.session, call.here.settings, call.here.personal, call.trust)
    written = await book.write(call.form(ViewForm).view())
    return WrittenView(line=written.line, emergency=written.emergency)
