"""What a list would change, compared with the accounts that are there; nothing is written here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from qinlian_sso_gateway.admin.accounts.visitors import wanted_changes
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.person.draft import Draft
from qinlian_sso_gateway.storage.people import Visitor, VisitorKey
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.keys import thumbprint

LineDraft = tuple[int, Draft]


@dataclass(frozen=True, slots=True)
class Step:
    """What a line does.

    Attributes:
        line: of the list.
        draft: the person as the line says.
        visitor: the account that is there; None if it is to be made.
        is_changed: whether an account that is there changes.
        old_keys: that the line's key takes the place of.
        new_key: to be registered.
        has_key: whether the account has a key afterwards.
        obstacle: column and message, in Chinese, of what forbids it.
    """

    line: int
    draft: Draft
    visitor: Visitor | None
    is_changed: bool
    old_keys: Sequence[VisitorKey]
    new_key: dict[str, Any] | None
    has_key: bool
    obstacle: tuple[str, str] | None


async def steps_of(desk: Desk, trust: Trust, drafts: Sequence[LineDraft]) -> list[Step]:
    """Every line's step. The accounts stay locked until the request ends, so that what is found here holds."""
    indexes = [desk.personal.index(draft.id_number) for _, draft in drafts]
    chosen = select(Visitor).where(Visitor.trust_id == trust.id, Visitor.id_number_index.in_(indexes)).with_for_update()
    there = {visitor.id_number_index: visitor for visitor in await desk.session.scalars(chosen)}
    of_these = select(VisitorKey).where(VisitorKey.visitor_id.in_([visitor.id for visitor in there.values()]))
    keys = defaultdict(list)
    for key in await desk.session.scalars(of_these):
        keys[key.visitor_id].append(key)
    found = [there.get(index) for index in indexes]
    return [
        _step(line, draft, visitor, keys[visitor.id] if visitor else ())
        for (line, draft), visitor in zip(drafts, found, strict=True)
    ]


def _step(line: int, draft: Draft, visitor: Visitor | None, keys: Iterable[VisitorKey]) -> Step:
    """The key of a list is the person's key: it takes the place of those that were registered before."""
    by_status = {
        status: {key.thumbprint: key for key in keys if key.status == status} for status in ("active", "revoked")
    }
    active, revoked = by_status["active"], by_status["revoked"]
    print_ = thumbprint(draft.public_jwk) if draft.public_jwk is not None else None
    return Step(
        line=line,
        draft=draft,
        visitor=visitor,
        is_changed=visitor is not None and bool(wanted_changes(visitor, draft.rights)),
        old_keys=[key for own, key in active.items() if own != print_] if print_ else (),
        new_key=draft.public_jwk if print_ and print_ not in active else None,
        has_key=bool(print_ or active),
        obstacle=_obstacle(visitor, is_revoked=print_ in revoked),
    )


def _obstacle(visitor: Visitor | None, *, is_revoked: bool) -> tuple[str, str] | None:
    if visitor is not None and visitor.status == "disabled":
        return "", "该人员的账户已停用；如需恢复，请先在账户页面启用"
    return ("public_jwk", "该公钥已被吊销；请让本人在上级平台重新生成密钥") if is_revoked else None
