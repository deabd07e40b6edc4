"""The first hour of a gateway: tables, keys, and two officers."""

from collections.abc import Sequence

from sqlalchemy import select

from qinlian_cli.keeping.place import opened_keeping, where
from qinlian_cli.sso.place import Place, opened_database
from qinlian_common.errors import TerminalError
from qinlian_common.keys import opened_keeper, opened_keys
from qinlian_common.keys.names import OWN
from qinlian_common.service.settings import read_settings
from qinlian_sso_gateway.admin.accounts import offices
from qinlian_sso_gateway.admin.accounts import staff as people
from qinlian_sso_gateway.admin.desk import Desk, rules_of
from qinlian_sso_gateway.admin.faults import Fault, Rejected
from qinlian_sso_gateway.admin.person.draft import Draft, drafts_of
from qinlian_sso_gateway.admin.person.rules import faults_of
from qinlian_sso_gateway.admin.roster.read import read_roster
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.people.staff import find_by_number
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.vault.first_keys import make_first_keys


async def prepare() -> list[str]:
    """Makes tables and keys, where there are none; says what was made. May be repeated."""
    settings = read_settings(GatewaySettings)
    made = _key_file(settings)
    async with opened_database(settings) as database:
        await TABLES.upgrade(database.engine)
        made.append("tables are of this version 表结构已是当前版本")
        async with database.transaction() as session:
            if await make_first_keys(session, opened_keys(settings.keys)):
                made.append("first keys made 已生成首批密钥")
    return made


async def first_officers(place: Place, drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    """Takes on the first officers, each with every office; returns names and one-time passwords.

    Raises:
        TerminalError: somebody holds an office already.
    """
    async with place.desk() as desk:
        if await _officers(desk):
            raise TerminalError("there are officers already: they take on others, two together 已有管理员，请由其登记")
        return [await _officer(desk, draft) for draft in drafts]


async def recovered(place: Place, id_number: str) -> str:
    """A new one-time password for an office-holder, where no second officer is left to approve it."""
    async with place.desk() as desk:
        staff = await find_by_number(desk.session, desk.personal, id_number)
        if staff is None or not people.offices_of(staff):
            raise TerminalError("nobody with an office has this ID number 没有任职人员使用该身份证号")
        return await people.give_new_password(desk, staff)


async def has_officers(place: Place) -> bool:
    """Whether somebody holds an office."""
    async with place.desk() as desk:
        return await _officers(desk)


def read_officers(place: Place, content: bytes) -> list[Draft]:
    """The first officers from a CSV file with the columns 身份证号 and 姓名; raises Rejected."""
    people_, broken = read_roster(content, needed=("id_number", "name"))
    rules = rules_of(place.settings, is_role_needed=False)
    faults = [*broken.rows(), *faults_of(people_, rules).rows()]
    if faults:
        raise Rejected(Fault(f"{line}", message) for line, _, message in faults)
    return [draft for _, draft in drafts_of(people_)]


async def _officers(desk: Desk) -> bool:
    return any(people.offices_of(staff) for staff in await desk.session.scalars(select(Staff)))


async def _officer(desk: Desk, draft: Draft) -> tuple[str, str]:
    staff, password = await people.create(desk, draft)
    offices.appoint(desk, staff, list(OFFICES))
    return draft.name, password


def _key_file(settings: GatewaySettings) -> list[str]:
    """The first key-encryption key, where they lie in a folder or module that has none."""
    if opened_keeper(settings.keys) is None:
        return []
    keeping = opened_keeping(None)
    if keeping.versions(OWN):
        return []
    (name,) = keeping.make([OWN])
    return [f"key file made, put a copy into a safe 已生成密钥文件，请将副本存入保险柜: {where(keeping, name)}"]
