"""Quality rules: what is checked of a row, how bad a breach is, and to which dimension of quality it counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import Field

from qinlian_common.catalog.declaration import Declaration


class Severity(StrEnum):
    """What a breach does: the row stays behind; it goes on and its sender is told; it is only counted."""

    REJECT = "reject"
    WARN = "warn"
    COUNT = "count"


class Dimension(StrEnum):
    """The seven dimensions of data quality that scores are given for."""

    COMPLETENESS = "completeness"
    CONFORMITY = "conformity"
    CONSISTENCY = "consistency"
    PLAUSIBILITY = "plausibility"
    TIMELINESS = "timeliness"
    STABILITY = "stability"
    UNIQUENESS = "uniqueness"


DIMENSION_TITLES: Final[Mapping[Dimension, str]] = MappingProxyType(
    {
        Dimension.COMPLETENESS: "完整性",
        Dimension.CONFORMITY: "规范性",
        Dimension.CONSISTENCY: "一致性",
        Dimension.PLAUSIBILITY: "合理性",
        Dimension.TIMELINESS: "及时性",
        Dimension.STABILITY: "稳定性",
        Dimension.UNIQUENESS: "唯一性",
    }
)


@dataclass(frozen=True, slots=True)
class Check:
    """What a kind of check counts to and asks for.

    Attributes:
        dimension: where a rule of this check counts unless it says otherwise.
        kahn: category of Kahn and others, "A harmonized data quality assessment terminology" (2016).
        needs: arguments without which the check cannot run.
        takes: types of `field` that the check can judge; empty for all.
    """

    dimension: Dimension
    kahn: str
    needs: tuple[str, ...] = ()
    takes: frozenset[str] = frozenset()


_DATES: Final = frozenset({"date", "datetime"})
_NUMBERS: Final = frozenset({"integer", "decimal"})
_TEXT: Final = frozenset({"string"})
_WHEN: Final = ("when_field", "when_value")
_ATEMPORAL, _TEMPORAL = "Plausibility: Atemporal", "Plausibility: Temporal"
_VALUE, _COMPUTATIONAL, _RELATIONAL = "Conformance: Value", "Conformance: Computational", "Conformance: Relational"

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "range": Check(Dimension.PLAUSIBILITY, _ATEMPORAL, takes=_NUMBERS),
        "order": Check(Dimension.PLAUSIBILITY, _TEMPORAL, ("other",)),
        "within": Check(Dimension.PLAUSIBILITY, _TEMPORAL, ("other", "max"), _DATES),
        "age": Check(Dimension.PLAUSIBILITY, _TEMPORAL, ("other",), _DATES),
        "not_future": Check(Dimension.PLAUSIBILITY, _TEMPORAL, takes=_DATES),
        "sum": Check(Dimension.CONSISTENCY, _COMPUTATIONAL, ("others",), _NUMBERS),
        "bmi": Check(Dimension.PLAUSIBILITY, _COMPUTATIONAL, ("other", "others"), _NUMBERS),
        "one_of": Check(Dimension.CONSISTENCY, _VALUE, ("values",), _TEXT),
        "allowed_when": Check(Dimension.CONSISTENCY, _RELATIONAL, ("values", *_WHEN), _TEXT),
        "forbidden_when": Check(Dimension.CONSISTENCY, _RELATIONAL, _WHEN),
        "sex_of_id": Check(Dimension.CONSISTENCY, _COMPUTATIONAL, ("other", *_WHEN), _TEXT),
        "birth_of_id": Check(Dimension.CONSISTENCY, _COMPUTATIONAL, ("other", *_WHEN), _DATES),
        "id_number": Check(Dimension.CONFORMITY, _VALUE, _WHEN, _TEXT),
        "pattern": Check(Dimension.CONFORMITY, _VALUE, ("pattern",), _TEXT),
        "institution_code": Check(Dimension.CONFORMITY, _VALUE, takes=_TEXT),
        "credit_code": Check(Dimension.CONFORMITY, _VALUE, takes=_TEXT),
        "required_when": Check(Dimension.COMPLETENESS, "Completeness", _WHEN),
    }
)

CheckName = Literal[
    "range", "order", "within", "age", "not_future", "sum", "bmi", "one_of", "allowed_when", "forbidden_when",
    "sex_of_id", "birth_of_id", "id_number", "pattern", "institution_code", "credit_code", "required_when",
]  # fmt: skip


class Rule(Declaration):
    """A quality rule on one row; `check` chooses the test, the other keys are its arguments.

    A rule speaks of values that are there: a missing value breaks only `required_when`. Where `when_field` is given,
    the rule holds only for rows in which it equals `when_value`.

    range: `min` <= `field` <= `max`. order: `field` <= `other`. within: `field` - `other` between `min` (0) and `max`
    days. age: full years from `other` to `field` between `min` and `max`. not_future: `field` is not after the day of
    checking. sum: `field` = sum of `others`, to 0.01. bmi: `field` = `other` (kg) / (the one of `others`, in cm)^2, to
    0.5. one_of, allowed_when: `field` is one of `values`. forbidden_when: `field` is empty. required_when: `field` is
    given. sex_of_id, birth_of_id: `field` agrees with the ID number in `other` (GB 11643). id_number: GB 11643.
    institution_code: 22 characters, WS 218 with GB 11714. credit_code: GB 32100. pattern: a regular expression.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    check: CheckName
    title: str
    field: str
    other: str | None = None
    others: tuple[str, ...] = ()
    min: float | None = None
    max: float | None = None
    pattern: str | None = None
    values: tuple[str, ...] = ()
    when_field: str | None = None
    when_value: str | None = None
    severity: Severity = Severity.REJECT
    dimension: Dimension | None = None

    @property
    def counts_to(self) -> Dimension:
        """The dimension that a breach counts to."""
        return self.dimension or CHECKS[self.check].dimension

    @property
    def kahn(self) -> str:
        """Kahn's category of the check."""
        return CHECKS[self.check].kahn

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that the rule names."""
        return tuple(name for _, name in self.named())

    def named(self) -> Iterator[tuple[str, str]]:
        """The fields that the rule names, each with the key under which it stands."""
        for key in ("field", "other", "when_field"):
            if getattr(self, key) is not None:
                yield key, getattr(self, key)
        for name in self.others:
            yield "others", name
