"""Which rules cannot be broken alone: breaking one of them breaks another, and why.

`UNAVOIDABLE` are reasons that hold for rules of a kind. `ALSO` are single pairs of one dataset.
"""

from collections.abc import Callable, Mapping

from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.rules import Rule

Pair = Callable[[Rule, Rule], bool]


def _ends(rule: Rule) -> tuple[float, float]:
    low = -float("inf") if rule.min is None else rule.min
    return low, float("inf") if rule.max is None else rule.max


def _is_narrower(rule: Rule, other: Rule) -> bool:
    same = (rule.check, rule.field, rule.other) == (other.check, other.field, other.other)
    is_range = rule.check in ("range", "age", "within") and same
    always = other.when_field is None or (other.when_field, other.when_value) == (rule.when_field, rule.when_value)
    return is_range and always and (_ends(rule)[0] <= _ends(other)[0] or _ends(other)[1] <= _ends(rule)[1])


def _is_before(rule: Rule, other: Rule) -> bool:
    """The other rule wants the future day to be before another, or wants a span between them that it makes negative."""
    starts = other.check == "order" and other.field == rule.field
    spans = other.check in ("age", "within") and rule.field in (other.other, other.field)
    return rule.check == "not_future" and (starts or spans)


def _is_later_too(rule: Rule, other: Rule) -> bool:
    return rule.check == other.check == "not_future"


def _is_negative_span(rule: Rule, other: Rule) -> bool:
    spans = other.check in ("age", "within") and (other.field, other.other) == (rule.other, rule.field)
    return rule.check == "order" and spans


def _is_pressed(rule: Rule, other: Rule) -> bool:
    return rule.check == "range" and other.check == "order" and rule.field in (other.field, other.other)


UNAVOIDABLE: Mapping[str, Pair] = {
    "what is outside of a range is outside of every narrower one": _is_narrower,
    "what is later than today is later than what is not, and so far from it": _is_before,
    "what must be later than a day after today is after today too": _is_later_too,
    "between two days in the wrong order there is a negative number of days and years": _is_negative_span,
    "what is less than the least possible is less than what must be smaller": _is_pressed,
}

ALSO: Mapping[tuple[str, str], tuple[frozenset[str], str]] = {}


def implied(dataset: Dataset, rule: Rule) -> frozenset[str]:
    """The rules of a dataset that may break together with one of them."""
    others = (other for other in dataset.rules if other.name != rule.name)
    of_a_kind = {other.name for other in others if any(pair(rule, other) for pair in UNAVOIDABLE.values())}
    return frozenset(of_a_kind) | ALSO.get((dataset.code, rule.name), (frozenset(), ""))[0]
