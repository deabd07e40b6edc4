"""Declared repairs of texts: full-width letters, blanks around a value, dashes that mean "no value".

A text that is read (a code, a number, a date) is repaired only where it could not be read as it is: so a clean batch
pays nothing, and a local code such as `-` that the vendor's mapping declares is never taken for a missing value. Texts
that nothing reads, names for instance, are searched. The row's key is never touched: it must find its record again.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.mappings import Repair
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import Rule
from qinlian_standardizer.evaluate import as_one, is_small, selected
from qinlian_standardizer.held import KEY_FIELDS, Held
from qinlian_standardizer.repair import mend, repaired
from qinlian_standardizer.side_door import Finding, Judged, Step

DASHES: Final = ("-", "--", "—", "——", "/", "N/A", "NULL")
"""What is written for "no value", as the whole value."""

DASH_FIELD_LENGTH_MAX: Final = 100
"""In a longer text a dash is left alone: it may be what somebody wrote."""

_DASH_BYTES_MAX: Final = max(len(dash.encode()) for dash in DASHES)
_FULL_WIDTH: Final = [chr(code) for code in range(0xFF01, 0xFF5F)]
_HALF_WIDTH: Final = [chr(code) for code in range(0x21, 0x7F)]
_FORMS: Final = {
    Repair.HALF_WIDTH: f"[{_FULL_WIDTH[0]}-{_FULL_WIDTH[-1]}]",
    Repair.TRIM: r"^\s|\s$",
    Repair.DASH_IS_MISSING: f"^(?:{'|'.join(DASHES)})$",
}
_FORM_CHECKS: Final = frozenset({"pattern", "id_number", "institution_code", "credit_code"})
_NUMBER_NAMES: Final = ("_no", "_code")
_WORDS: Final = "某某某某某"


def _half_width(text: pl.Expr) -> pl.Expr:
    return text.str.replace_many(_FULL_WIDTH, _HALF_WIDTH)


def _trimmed(text: pl.Expr) -> pl.Expr:
    """Unicode's white space goes, such as U+3000 and U+00A0; what is empty then is no value."""
    trimmed = text.str.strip_chars()
    return pl.when(trimmed != "").then(trimmed)


def _without_dash(text: pl.Expr) -> pl.Expr:
    return pl.when(~text.is_in(DASHES)).then(text)


def _is_wide(text: pl.Expr) -> pl.Expr:
    return text.str.len_bytes().sum() != text.str.len_chars().sum()


def _has_full_width(text: pl.Expr) -> pl.Expr:
    return text.str.contains(_FORMS[Repair.HALF_WIDTH]).any()


def _has_blanks(text: pl.Expr) -> pl.Expr:
    return text.str.len_bytes().sum() != text.str.strip_chars().str.len_bytes().sum()


def _has_dash(text: pl.Expr) -> pl.Expr:
    return text.filter(text.str.len_bytes() <= _DASH_BYTES_MAX).is_in(DASHES).any()


_MENDED: Final[Mapping[Repair, Callable[[pl.Expr], pl.Expr]]] = {
    Repair.HALF_WIDTH: _half_width,
    Repair.TRIM: _trimmed,
    Repair.DASH_IS_MISSING: _without_dash,
}
"""In the order in which they are made: a full-width dash with blanks around it is a dash."""

_SUSPECT: Final[Mapping[Repair, Callable[[pl.Expr], pl.Expr]]] = {
    Repair.HALF_WIDTH: _is_wide,
    Repair.TRIM: _has_blanks,
    Repair.DASH_IS_MISSING: _has_dash,
}
"""Whether a column may hold such a text at all, as cheaply as that can be asked."""

_SUSPECTED: Final = {repair: may_need(pl.all()) for repair, may_need in _SUSPECT.items()}
_TOGETHER: Final = ((Repair.HALF_WIDTH,), (Repair.TRIM, Repair.DASH_IS_MISSING))
"""What a few texts are searched for in one pass; full-width letters apart, for Chinese sentences rightly hold them."""
_CERTAIN: Final = {Repair.HALF_WIDTH: _has_full_width}
"""Whether a column holds such a text, where to ask costs less than to make the repair: Chinese is wide, too."""


def mended(text: pl.Expr, repairs: Collection[Repair]) -> pl.Expr:
    """A text after all declared repairs of texts."""
    for repair, made in _MENDED.items():
        text = made(text) if repair in repairs else text
    return text


@dataclass(frozen=True, slots=True)
class _Text:
    """A column of texts, with the field that it holds, or of which it holds a part."""

    name: str
    field: DataField
    repairs: tuple[Repair, ...]
    is_read: bool


@dataclass(frozen=True, slots=True)
class RepairTexts:
    """Reads columns, repairs those in which something could not be read, and reads these again.

    Attributes:
        read: reads all columns.
        read_again: reads the columns of these fields.
        texts: the columns that may be repaired.
        searched: of them those that nothing reads, by what may have to be repaired in them.
        few: the questions by which a small batch is cleared at once, each with the columns that it is put to.
    """

    read: Step
    read_again: Callable[[frozenset[str]], Step]
    texts: tuple[_Text, ...]
    searched: Mapping[Repair, Sequence[_Text]]
    few: Sequence[tuple[Sequence[str], pl.Expr]]

    @classmethod
    def of(
        cls,
        held: Sequence[Held],
        dataset: Dataset,
        repairs: Collection[Repair],
        reading: Callable[[Sequence[Held]], Step],
    ) -> Self:
        """The repairs that the fields of a dataset can have, around the `reading` of the held fields."""
        texts = [
            _Text(name, each.field, made, _is_read(each))
            for each in held
            if each.name not in KEY_FIELDS and (made := _repairs_of(each.field, dataset, repairs))
            for name in each.sources
        ]
        free = [text for text in texts if not text.is_read]
        return cls(
            read=reading(held),
            read_again=lru_cache(maxsize=64)(lambda names: reading([each for each in held if each.name in names])),
            texts=tuple(texts),
            searched={repair: [text for text in free if repair in text.repairs] for repair in _SUSPECT},
            few=[each for some in _TOGETHER if (each := _searched_together(free, some))[0]],
        )

    def __call__(self, rows: pl.DataFrame) -> Judged:
        """As `read`, with the repairs among the findings."""
        first = self.read(rows)
        cleared = is_small(rows) and not any(_holds(rows, *each) for each in self.few)
        mended_rows, made = (rows, []) if cleared else _searched(rows, self.searched)
        for field, unreadable in ((e.reason.field, e.failed) for e in first.findings if e.failed is not None):
            for text in (text for text in self.texts if text.is_read and text.field.name == field):
                mended_rows, more = _mended_cells(mended_rows, text, unreadable)
                made += more
        if not made:
            return first
        fields = frozenset(each.reason.field for each in made)
        columns = [mended_rows[text.name] for text in self.texts if text.field.name in fields]
        again = self.read_again(fields)(first.rows.with_columns(columns))
        return Judged(again.rows, [*made, *_renewed(first.findings, again.findings)])


def _searched_together(texts: Sequence[_Text], repairs: Sequence[Repair]) -> tuple[list[str], pl.Expr]:
    """The columns that may have one of the repairs, and whether any text of them needs one."""
    forms = "|".join(_FORMS[repair] for repair in repairs)
    names = [text.name for text in texts if not set(repairs).isdisjoint(text.repairs)]
    return names, pl.all().str.contains(forms).any()


def _holds(rows: pl.DataFrame, names: Sequence[str], question: pl.Expr) -> bool:
    return bool(as_one(rows, names).to_frame().select_seq(question).item())


def _searched(rows: pl.DataFrame, texts: Mapping[Repair, Sequence[_Text]]) -> tuple[pl.DataFrame, list[Finding]]:
    """The rows after all repairs of columns that nothing reads, each repair where a column may need it."""
    made: list[Finding] = []
    for repair, some in texts.items():
        for text in _suspects(rows, repair, some):
            rows, found = mend(rows, text.name, _MENDED[repair](pl.col(text.name)), repaired(repair, text.field))
            made += found
    return rows, made


def _suspects(rows: pl.DataFrame, repair: Repair, texts: Sequence[_Text]) -> list[_Text]:
    """The columns that may need a repair. All of them are asked as one first: mostly none does."""
    if not texts or not _holds(rows, [text.name for text in texts], _SUSPECTED[repair]):
        return []
    some = _having(rows, texts, _SUSPECT[repair])
    return _having(rows, some, _CERTAIN[repair]) if repair in _CERTAIN else some


def _having(rows: pl.DataFrame, texts: Sequence[_Text], question: Callable[[pl.Expr], pl.Expr]) -> list[_Text]:
    answers = selected(rows, [question(pl.col(text.name)) for text in texts]).row(0)
    return [text for text, answer in zip(texts, answers, strict=True) if answer]


def _mended_cells(rows: pl.DataFrame, text: _Text, cells: pl.Series) -> tuple[pl.DataFrame, list[Finding]]:
    """The rows after all repairs of those cells of a column that could not be read."""
    column, places = rows[text.name], cells.arg_true()
    before, made = column.gather(places), []
    for repair in text.repairs:
        if not before.str.contains(_FORMS[repair]).any():
            continue
        after = before.to_frame().select(_MENDED[repair](pl.col(text.name))).to_series()
        changed = places.filter(before.ne_missing(after))
        if len(changed):
            mask = pl.repeat(value=False, n=rows.height, eager=True).scatter(changed, values=True)
            made.append(Finding(repaired(repair, text.field), column, mask))
        before = after
    return (rows.with_columns(column.clone().scatter(places, before)) if made else rows), made


def _renewed(first: Sequence[Finding], again: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of the first reading, replaced where there is one of the second."""
    newer = {(each.reason.rule, each.reason.field): each for each in again}
    for each in first:
        yield newer.get((each.reason.rule, each.reason.field), each)


def _repairs_of(field: DataField, dataset: Dataset, declared: Collection[Repair]) -> tuple[Repair, ...]:
    """Full-width letters belong into names and sentences, and a dash into a long text."""
    is_free = field.type.base == "string" and not field.codes
    left = {Repair.HALF_WIDTH} if is_free and not _is_number(field, dataset) else set()
    left |= {Repair.DASH_IS_MISSING} if is_free and (field.type.length or 0) > DASH_FIELD_LENGTH_MAX else set()
    return tuple(repair for repair in _MENDED if repair in declared and repair not in left)


def _is_number(field: DataField, dataset: Dataset) -> bool:
    """Whether a text is a number or a code by its name, or because a rule says which form it has."""
    return field.name.endswith(_NUMBER_NAMES) or any(_gives_form(rule, field.name) for rule in dataset.rules)


def _gives_form(rule: Rule, name: str) -> bool:
    """A pattern that Chinese words satisfy is about what is said, not about the form of a number."""
    if rule.field != name or rule.check not in _FORM_CHECKS:
        return False
    return rule.pattern is None or not pl.Series([_WORDS]).str.contains(rule.pattern).item()


def _is_read(held: Held) -> bool:
    return held.field.type.base != "string" or bool(held.field.codes or held.column.codes)
