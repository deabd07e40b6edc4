"""Writes a computation: figures and what they were computed from; what did not change is copied in the database."""

import uuid
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, Final

import polars as pl
from sqlalchemy import Insert, Uuid, func, insert, literal, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.errors import TransientError
from qinlian_common.observe import clock
from qinlian_common.service.copy_rows import copy_rows
from qinlian_indicators.compute.roll_up import KEY, PARTS
from qinlian_indicators.compute.twice import TWICE, told
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.storage.account import Account
from qinlian_indicators.storage.computations import Computation, Figure, Institution, Source

_STORED: Final = pl.Decimal(20, 4)


async def newest_finished(session: AsyncSession, month: Month) -> Computation | None:
    """The month's newest computation that counts."""
    asked = select(Computation).where(Computation.month == str(month), Computation.finished_at.is_not(None))
    return (await session.scalars(asked.order_by(Computation.version.desc()).limit(1))).first()


async def begin(
    session: AsyncSession, month: Month, reason: str, account: Account, counties: Collection[str] | None
) -> Computation:
    """The next version of a month, which does not count yet; raises TransientError where another began just now."""
    last = await session.scalar(select(func.max(Computation.version)).where(Computation.month == str(month)))
    computation = Computation(
        id=uuid.uuid4(), month=str(month), version=(last or 0) + 1, started_at=clock.now(), finished_at=None,
        account=account.id, account_label=account.label, reason=reason,
        counties=None if counties is None else sorted(counties),
    )  # fmt: skip
    session.add(computation)
    try:
        await session.flush()
    except IntegrityError as error:
        raise TransientError(f"another computation of {month} began at the same moment; try again") from error
    return computation


async def read_figures(session: AsyncSession, computation: uuid.UUID, *where: Any) -> pl.DataFrame:
    """Key, numerator and denominator of a computation's figures."""
    columns = [Figure.__table__.c[name] for name in (*KEY, *PARTS)]
    rows = [
        tuple(row)
        for row in await session.execute(select(*columns).where(Figure.computation_id == computation, *where))
    ]
    schema = {name: pl.String() for name in KEY} | {part: pl.Decimal(20, 4) for part in PARTS}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(pl.col(PARTS).fill_null(Decimal(0)).cast(pl.Decimal(20, 2)))


async def read_flagged(session: AsyncSession, computation: uuid.UUID) -> pl.DataFrame:
    """How many people a computation's figures count twice (TWICE)."""
    asked = select(Figure.code, Figure.division, Figure.flags).where(
        Figure.computation_id == computation, Figure.org_code == "", Figure.sex == "", Figure.age_band == ""
    )
    rows = [
        (code, division, number) for code, division, flags in await session.execute(asked) for number in told(flags)
    ]
    return pl.DataFrame(rows, schema=TWICE, orient="row")


async def write_figures(session: AsyncSession, computation: uuid.UUID, figures: pl.DataFrame) -> None:
    """Writes figures."""
    await copy_rows(session, Figure, _of(computation, figures.with_columns(pl.col(PARTS).cast(_STORED))))


async def unnamed(session: AsyncSession, org_codes: Collection[str]) -> list[str]:
    """The institutions whose names are not known yet."""
    known = set(await session.scalars(select(Institution.org_code)))
    return sorted(set(org_codes) - known - {""})


async def write_names(session: AsyncSession, names: Mapping[str, str]) -> None:
    """Keeps what institutions are called; of two computations at once, both say the same."""
    for code, name in names.items():
        await session.merge(Institution(org_code=code, name=name))


async def write_arrived(session: AsyncSession, computation: uuid.UUID, arrived: pl.DataFrame) -> None:
    """Writes what the figures were computed from."""
    await copy_rows(session, Source, _of(computation, arrived))


def _of(computation: uuid.UUID, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.lit(str(computation)).alias("computation_id"))


async def copy_rest(
    session: AsyncSession, before: uuid.UUID, after: uuid.UUID, counties: Collection[str], wholes: Collection[str]
) -> None:
    """Copies what the new version has in common with the one before.

    Args:
        session: the database.
        before: the version before.
        after: the new one.
        counties: divisions that were counted anew: nothing of theirs is copied.
        wholes: cities and province above them: their institutions' figures are copied.
    """
    figure, source = Figure.__table__.c, Source.__table__.c
    unchanged = or_(figure.division.not_in([*counties, *wholes]), figure.division.in_(wholes) & (figure.org_code != ""))
    await session.execute(_copied(Figure, before, after, unchanged))
    await session.execute(_copied(Source, before, after, source.division.not_in(counties)))


def _copied(table: type[Figure | Source], before: uuid.UUID, after: uuid.UUID, unchanged: Any) -> Insert:
    columns = list(table.__table__.c)
    values = [literal(after, Uuid) if column.name == "computation_id" else column for column in columns]
    rows = select(*values).where(table.computation_id == before, unchanged)
    return insert(table).from_select([column.name for column in columns], rows)
