"""Names of those whom the audit trail, a grant or an approval speaks of."""

import re
import uuid
from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import select

from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.words import OPERATOR
from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.storage.people import Staff, Visitor

Names = Callable[[str], str]
_PERSON: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OTHERS: Final = {OPERATOR: "服务器操作员", "gateway": "本网关", "anonymous": "未登录者"}


async def names_of(desk: Desk, actors: Iterable[str | None]) -> Names:
    """Tells the name of each of some actors or subjects, which the trail calls `staff:ID` and the like.

    Whoever else is asked for is called as the trail calls him.
    """
    wanted = {actor for actor in actors if actor}
    known = dict(_OTHERS)
    staff = await desk.session.scalars(select(Staff).where(Staff.id.in_(_ids(wanted, "staff:"))))
    known |= {f"staff:{person.id}": name_of(desk.personal, person) for person in staff}
    visitors = await desk.session.scalars(select(Visitor).where(Visitor.id.in_(_ids(wanted, "visitor:"))))
    known |= {f"visitor:{person.id}": name_of(desk.personal, person) for person in visitors}
    return lambda actor: known.get(actor, actor)


def _ids(actors: Iterable[str], prefix: str) -> list[uuid.UUID]:
    own = [actor.removeprefix(prefix) for actor in actors if actor.startswith(prefix)]
    return [uuid.UUID(text) for text in own if _PERSON.fullmatch(text)]
