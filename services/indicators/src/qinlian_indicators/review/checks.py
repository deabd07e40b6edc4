"""What is checked before someone signs: nothing missing, nothing implausible, and parts that add up to the whole."""

import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_indicators.compute.twice import told
from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.storage.computations import Figure
from qinlian_indicators.storage.sheets import Sheet

IS_WHOLE: Final = (Figure.org_code == "", Figure.sex == "", Figure.age_band == "")
"""The figure of a division, not of an institution or of a part of its people."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that whoever signs should know.

    Attributes:
        kind: `missing`, `implausible` or `sum`.
        code: of the indicator.
        text: Chinese.
        fails: whether confirming is refused over it.
    """

    kind: str
    code: str
    text: str
    fails: bool = True


async def findings(session: AsyncSession, sheet: Sheet, tree: Tree) -> list[Finding]:
    """All findings on a sheet, in the order of the definitions' file."""
    figures = await figures_of(session, sheet.computation_id, sheet.division)
    parts = await _parts(session, sheet.computation_id, tree.children(sheet.division))
    known = definitions()
    found = [*_missing(known, figures), *_implausible(known, figures), *_sums(known, figures, parts)]
    order = list(known)
    return sorted(found, key=lambda one: order.index(one.code) if one.code in known else len(order))


async def failures(session: AsyncSession, sheet: Sheet, tree: Tree) -> tuple[str, ...]:
    """What must be overridden with a reason before a sheet can be confirmed."""
    return tuple(one.text for one in await findings(session, sheet, tree) if one.fails)


async def figures_of(session: AsyncSession, computation: uuid.UUID, division: str) -> dict[str, Figure]:
    """A division's own figures by code."""
    asked = select(Figure).where(Figure.computation_id == computation, Figure.division == division, *IS_WHOLE)
    return {figure.code: figure for figure in await session.scalars(asked)}


async def _parts(
    session: AsyncSession, computation: uuid.UUID, divisions: Collection[str]
) -> dict[str, tuple[Decimal, Decimal]]:
    """What numerators and denominators of the parts add up to, by code; empty where there are no parts."""
    if not divisions:
        return {}
    rows = await session.execute(
        select(Figure.code, func.sum(Figure.numerator), func.sum(Figure.denominator))
        .where(Figure.computation_id == computation, Figure.division.in_(divisions), *IS_WHOLE)
        .group_by(Figure.code)
    )
    return {code: (numerator or Decimal(), denominator or Decimal()) for code, numerator, denominator in rows}


def _missing(known: Mapping[str, Definition], figures: Mapping[str, Figure]) -> Iterator[Finding]:
    for code, definition in known.items():
        figure = figures.get(code)
        if figure is None and not definition.not_computed:
            yield Finding("missing", code, f"{code} {definition.name_cn}：没有计算结果")
        elif figure is not None and figure.not_computable and figure.denominator != 0:  # nothing happened: no gap
            yield Finding(
                "missing", code, f"{code} {definition.name_cn}：不可计算，{figure.not_computable}", fails=False
            )


def _implausible(known: Mapping[str, Definition], figures: Mapping[str, Figure]) -> Iterator[Finding]:
    for code, figure in figures.items():
        definition = known.get(code)
        if definition is None or definition.plausible is None or figure.value is None:
            continue
        lowest, highest = definition.plausible
        if not lowest <= figure.value <= highest:
            value = f"{figure.value.normalize():f} {definition.unit}"
            yield Finding("implausible", code, f"{code} {definition.name_cn}：{value} 超出合理范围 {lowest}～{highest}")


def _sums(
    known: Mapping[str, Definition], figures: Mapping[str, Figure], parts: Mapping[str, tuple[Decimal, Decimal]]
) -> Iterator[Finding]:
    """What the parts have beyond the whole is a mistake; what the whole has beyond them can be explained."""
    for code, (numerator, denominator) in parts.items():
        figure = figures.get(code)
        if figure is None or code not in known:
            continue
        yield from _twice(known[code], figure)
        if figure.numerator is not None and (own := figure.numerator - numerator):
            yield _difference(known[code], "分子", own)
        # a whole has no denominator where one of its parts has none
        if figure.denominator is not None and (own := figure.denominator - denominator):
            yield _difference(known[code], "分母", own)


def _twice(of: Definition, figure: Figure) -> Iterator[Finding]:
    for people in told(figure.flags):
        text = f"{of.code} {of.name_cn}：其中 {people} 人次为在两地各计一次的同一人"
        yield Finding("sum", of.code, text, fails=False)


def _difference(of: Definition, word: str, own: Decimal) -> Finding:
    if own < 0:
        return Finding("sum", of.code, f"{of.code} {of.name_cn}：{word}比下级合计少 {-own.normalize():f}")
    why = "为本级机构所报" if of.division == "event" else "为住址只填到本级的人"
    text = f"{of.code} {of.name_cn}：{word}比下级合计多 {own.normalize():f}，{why}"
    return Finding("sum", of.code, text, fails=False)
