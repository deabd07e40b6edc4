"""Local codes to national codes, and back; rows with a code that nobody declared leave by the side door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import polars as pl

from qinlian_common.catalog.code_maps import to_local, to_national
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.rules import Dimension
from qinlian_standardizer.distinct import COMPARED_MAX, by_distinct, is_one_of
from qinlian_standardizer.evaluate import extended
from qinlian_standardizer.held import Held
from qinlian_standardizer.side_door import Check, Checks, Judged, Reason, findings, lost


@dataclass(frozen=True, slots=True)
class MapCodes:
    """Translates coded columns and checks those that need no translation.

    Attributes:
        translated: columns in the other side's codes, null where that side has none.
        reasons: column -> what is said of a row whose code could not be translated.
        checks: columns whose codes must already be national ones.
    """

    translated: Sequence[pl.Expr]
    reasons: Mapping[str, Reason]
    checks: Checks

    @classmethod
    def to_national(cls, held: Sequence[Held], systems: Mapping[str, CodeSystem]) -> Self:
        """The vendor's codes to national ones; without a mapping the value must be a national code already."""
        mapped = [each for each in held if each.column.codes]
        unmapped = [(each, systems[each.field.codes]) for each in held if each.field.codes and not each.column.codes]
        return cls(
            [translation(each.name, to_national(each.column)) for each in mapped],
            {each.name: _unknown(each, f"代码未对照到{_target(each)}") for each in mapped},
            Checks.of(
                [
                    Check(_unknown(each, f"代码不在 {system.name} 中"), ~_is_code(each.name, system))
                    for each, system in unmapped
                ]
            ),
        )

    @classmethod
    def to_local(cls, held: Sequence[Held], systems: Mapping[str, CodeSystem]) -> Self:
        """National codes to the vendor's; a code that the vendor has no word for cannot be delivered to it."""
        mapped = [each for each in held if to_local(each.column)]
        return cls(
            [translation(each.name, to_local(each.column)) for each in mapped],
            {each.name: _without_local(each, systems) for each in mapped},
            Checks.of([]),
        )

    def __call__(self, rows: pl.DataFrame) -> Judged:
        """Finds rows with a code that the other side does not know."""
        national = extended(rows, self.translated)
        return Judged(national, [*lost(rows, national, self.reasons), *findings(rows, self.checks)])


def translation(column: str, pairs: Mapping[str, str]) -> pl.Expr:
    """The column's text in other codes, null where there is none; the table of codes is hashed once, not per batch."""
    codes = pl.Enum(list(pairs))
    place = pl.col(column).cast(pl.String).cast(codes, strict=False).to_physical()
    return pl.lit(pl.Series(pairs.values(), dtype=pl.String)).gather(place).alias(column)


def _is_code(name: str, system: CodeSystem) -> pl.Expr:
    """As the system's `accepts`, at less cost for a short list, and for a form that few distinct values have."""
    is_list = not (system.pattern or system.prefix or system.form)
    if is_list and len(system.codes) <= COMPARED_MAX:
        return is_one_of(pl.col(name), system.codes)
    return system.accepts(name) if system.codes else ~by_distinct(name, lambda value: ~system.accepts(value))


def _target(held: Held) -> str:
    """What a vendor's code is mapped to: a code system, or the flag that a boolean is."""
    return f" {held.field.codes}" if held.field.codes else "是否标志"


def _unknown(held: Held, fault: str) -> Reason:
    message = f"{held.field.title}：{fault}，请更正，或在厂商映射中补充"
    return Reason("unknown_code", held.field.name, message, pl.lit("unknown code"), Dimension.CONFORMITY)


def _without_local(held: Held, systems: Mapping[str, CodeSystem]) -> Reason:
    system = f" {held.field.codes}（{systems[held.field.codes].title}）" if held.field.codes else "是否标志"
    message = f"{held.field.title}：厂商没有与{system}对应的代码，请在厂商映射中补充"
    return Reason("unknown_code", held.field.name, message, pl.lit("no local code"), Dimension.CONFORMITY)
