"""An officer's visit to a page: his desk, his forms, and what is shown to him."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile

from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.faults import Fault, Rejected
from qinlian_sso_gateway.admin.office import Office, has_passkey, is_fresh
from qinlian_sso_gateway.admin.person.columns import TITLES
from qinlian_sso_gateway.admin.words import (
    ACCOUNT_OFFICER,
    AUDITOR,
    EXPORT_OFFICER,
    EXPORTER,
    OFFICES,
    REVIEWER,
    TRUST_FIELDS,
    TRUST_OFFICER,
)
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web import csrf
from qinlian_sso_gateway.web.pages import page
from qinlian_sso_gateway.web.requests import HomeSession, TheGateway, Transaction

M = TypeVar("M", bound=BaseModel)
_TITLES: Final = TITLES | TRUST_FIELDS
_FIELDS_MAX: Final = 6000
DONE: Final = {
    "proposed": "已提议，等待另一名管理员批准。",
    "approved": "已批准，即刻生效。",
    "declined": "已否决。",
    "withdrawn": "已撤回。",
    "disabled": "已停用，会话已结束。",
    "enabled": "已启用。",
    "saved": "已保存。",
    "revoked": "已吊销。",
    "confirmed": "已标记为仍需要。",
    "reviewed": "复核结论已记录。",
    "released": "已解除，可以继续查看。",
    "voted": "已批准；两名审批员都批准后，制作人可以放行。",
    "refused": "已拒绝，文件的密钥已销毁。",
}
"""What a page says after a form; a form names one of these, and never words of its own."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An officer at a page."""

    request: Request
    desk: Desk
    found: OpenSession

    @property
    def is_fresh(self) -> bool:
        """Whether the officer may decide grave things without proving again who he is."""
        return is_fresh(self.found, self.desk.settings)

    @property
    def has_passkey(self) -> bool:
        """The same, where it takes a passkey."""
        return has_passkey(self.found, self.desk.settings)

    def show(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page of `web/files/pages/admin`."""
        own = {
            "person": name_of(self.desk.personal, self.found.staff) if self.found.staff else None,
            "held": self.found.roles, "holds": lambda *offices: bool(self.found.roles.intersection(offices)),
            "office_names": OFFICES, "is_fresh": self.is_fresh, "path": self.request.url.path,
            "done": DONE.get(self.request.query_params.get("done", "")), "faults": {}, "given": {},
            "options": _options, "doubled": _doubled,
        }  # fmt: skip
        return page(self.request, f"admin/{template}", secret=self.found.secret, status=status, **(own | context))

    def fault(self, template: str, rejection: Rejected, **context: Any) -> Response:
        """The page again, with what is wrong at each field."""
        faults: dict[str, list[str]] = {}
        for fault in rejection.faults:
            faults.setdefault(fault.field, []).append(fault.message)
        return self.show(template, status=rejection.status, faults=faults, **context)

    def to(self, path: str, done: str = "") -> Response:
        """On to another page, which says what was done."""
        return RedirectResponse(f"{path}?done={done}" if done else path, 303)

    async def form(self) -> dict[str, str]:
        """The form that was sent, its empty fields left out; a field that comes several times has its words together.

        Raises:
            Refusal: the form is not of this session.
        """
        texts, _ = await self.upload()
        return texts

    async def upload(self) -> tuple[dict[str, str], bytes | None]:
        """The form and the file that was sent with it."""
        texts: dict[str, str] = {}
        content: bytes | None = None
        async with self.request.form(max_fields=_FIELDS_MAX, max_files=1) as sent:
            for name, value in sent.multi_items():
                if isinstance(value, UploadFile):
                    content = await value.read()
                elif value.strip():
                    texts[name] = f"{texts[name]} {value.strip()}" if name in texts else value.strip()
        csrf.check(self.request, self.request.app.state.gateway, texts.pop("csrf", ""), self.found.secret)
        return texts, content


@dataclass(frozen=True, slots=True)
class Counter:
    """A dependency: the visit of whoever holds one of some offices."""

    offices: tuple[str, ...]
    is_grave: bool = False
    needs_passkey: bool = False

    async def __call__(self, request: Request, gateway: TheGateway, session: Transaction, found: HomeSession) -> Visit:
        """The visit; raises a Refusal, or sends the browser to log in."""
        office = Office(self.offices, self.is_grave, is_page=True, needs_passkey=self.needs_passkey)
        desk = await office(request, gateway, session, found)
        if found is None:
            raise Refusal(401, "login_required")
        return Visit(request, desk, found)


def understood(kind: type[M], given: Mapping[str, str]) -> M:
    """A form as what it stands for; raises Rejected with every fault, at its field."""
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False, include_context=False)
        raise Rejected(_fault(one["loc"], one["type"]) for one in faults) from error


def _options(trusts: Iterable[Trust]) -> list[tuple[str, str]]:
    """Partners as a list to choose from."""
    return [(str(trust.id), trust.name) for trust in trusts]


def _doubled(words: Iterable[str]) -> list[tuple[str, str]]:
    """Words as a list to choose from, each shown as it is sent."""
    return [(word, word) for word in words]


def _fault(place: tuple[int | str, ...], kind: str) -> Fault:
    field = str(place[0]) if place else ""
    said = {"missing": "必填", "string_too_short": "必填", "string_too_long": "过长"}.get(kind, "格式不正确")
    return Fault(field, f"{_TITLES.get(field, '此项')}{said}")


TrustVisit = Annotated[Visit, Depends(Counter((TRUST_OFFICER,)))]
GraveTrustVisit = Annotated[Visit, Depends(Counter((TRUST_OFFICER,), is_grave=True))]
AccountVisit = Annotated[Visit, Depends(Counter((ACCOUNT_OFFICER,)))]
GraveAccountVisit = Annotated[Visit, Depends(Counter((ACCOUNT_OFFICER,), is_grave=True))]
OfficerVisit = Annotated[Visit, Depends(Counter((TRUST_OFFICER, ACCOUNT_OFFICER)))]
GraveOfficerVisit = Annotated[Visit, Depends(Counter((TRUST_OFFICER, ACCOUNT_OFFICER), is_grave=True))]
ReadingVisit = Annotated[Visit, Depends(Counter((TRUST_OFFICER, ACCOUNT_OFFICER, AUDITOR)))]
AuditVisit = Annotated[Visit, Depends(Counter((AUDITOR,)))]
ViewsVisit = Annotated[Visit, Depends(Counter((ACCOUNT_OFFICER, AUDITOR, REVIEWER)))]
ReviewerVisit = Annotated[Visit, Depends(Counter((REVIEWER,)))]
ExportReadingVisit = Annotated[Visit, Depends(Counter((EXPORTER, EXPORT_OFFICER, AUDITOR)))]
ExportVisit = Annotated[Visit, Depends(Counter((EXPORT_OFFICER,)))]
PasskeyExportVisit = Annotated[Visit, Depends(Counter((EXPORT_OFFICER,), needs_passkey=True))]
AnyVisit = Annotated[Visit, Depends(Counter(tuple(OFFICES)))]
