"""What the server is: whether it answers, its version, character set, client, rights, room, clock and speed."""

import time
from collections.abc import Iterable, Iterator
from typing import Final

import polars as pl

from qinlian_common.adapters.oracle import client as oracle_client
from qinlian_common.adapters.oracle.room import PRIVILEGES, Tablespace, tablespaces
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.judge import judge_clock, size_words
from qinlian_common.doctor.oracle import sql
from qinlian_common.doctor.oracle.patient import Patient
from qinlian_common.doctor.words import found

OLDEST: Final = (11, 2)
TRIED_WITH_11: Final = "oracledb 3.4."
ROOM_LOW_BYTES: Final = 1 << 30
_THIN_FROM: Final = 12
_PREPARES: Final = ("CREATE TABLE", "CREATE SEQUENCE", "CREATE TRIGGER")
_MADE_UP_SCHEMA: Final = pl.Schema(
    {"place": pl.Int64(), "one": pl.String(), "two": pl.String(), "half": pl.Decimal(12, 1), "moment": pl.Datetime()}
)


async def reach(patient: Patient) -> Iterable[Finding]:
    """Whether the store lets the account in, and has a character set that is known."""
    await patient.rows(sql.NOW)
    begun = time.perf_counter()
    await patient.rows(sql.NOW)
    return [found("answers", milliseconds=round(1000 * (time.perf_counter() - begun), 1))]


async def version(patient: Patient) -> Iterable[Finding]:
    """The server's version, patch sets included."""
    name = await _version(patient)
    good = _numbers(name)[:2] >= OLDEST
    return [found("version" if good else "version_old", version=f"Oracle {name}", least="Oracle 11.2")]


async def charset(patient: Patient) -> Iterable[Finding]:
    """The database's character set; any that is not known was refused on entering."""
    told = await patient.ask(lambda session: session.charset)
    return [found("charset" if told.has_all else "charset_narrow", charset=told.name)]


async def client(patient: Patient) -> Iterable[Finding]:
    """Driver and mode. Says nothing of the machine's other clients."""
    driver, old = oracle_client.driver(), _numbers(await _version(patient))[0] < _THIN_FROM
    untried = old and not driver.startswith(TRIED_WITH_11)
    return [found("client_untried" if untried else "client", driver=driver, mode=oracle_client.mode())]


async def _version(patient: Patient) -> str:
    return next((str(one["version"]) for one in await patient.rows(sql.VERSION)), "0")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


async def rights(patient: Patient) -> Iterable[Finding]:
    """What `prepare` needs. On its own tables the owner has every right; of other accounts this says nothing."""
    (account,) = await patient.rows(sql.ACCOUNT)
    held = {one["privilege"] for one in await patient.rows(PRIVILEGES)}
    wrong = [
        found("right_wanted_by_prepare", right=right, sql=f"GRANT {right} TO {account['username']}")
        for right in _PREPARES
        if right not in held
    ]
    return wrong or [found("rights", count=len(_PREPARES))]


async def room(patient: Patient) -> Iterable[Finding]:
    """Free room and quota of tablespaces in use. Whether files grow by themselves, such an account cannot see."""
    (account,) = await patient.rows(sql.ACCOUNT)
    found_here = await patient.ask(tablespaces)
    return [finding for one in found_here for finding in _room(one, str(account["username"]))]


def _room(one: Tablespace, user: str) -> Iterator[Finding]:
    if one.status != "ONLINE":
        yield found("tablespace_offline", tablespace=one.name, status=one.status)
    if one.quota_bytes is not None and one.quota_bytes <= 0:
        yield found("room_none", tablespace=one.name, user=user)
    else:
        left = one.left(growth=0)
        code = "room_low" if left < ROOM_LOW_BYTES else "room_left"
        yield found(code, tablespace=one.name, left=size_words(max(left, 0)))


async def clock(patient: Patient) -> Iterable[Finding]:
    """The server's clock against this machine's, to about half of a round trip."""
    before = patient.now()
    (told,) = await patient.rows(sql.NOW)
    return [judge_clock(told["moment"], before, patient.now())]


async def speed(patient: Patient) -> Iterable[Finding]:
    """Rows a second of made-up rows as Arrow, as leases are read. Says nothing of the server's disks."""
    begun = time.perf_counter()
    rows = await patient.ask(lambda session: session.frame(sql.MADE_UP, _MADE_UP_SCHEMA, wanted=sql.SPEED_ROWS))
    return [found("speed", rows=rows.height, rows_per_second=round(rows.height / (time.perf_counter() - begun)))]
