"""Whether a quality rule can be run: its names exist, its arguments are given, its check can judge the field's type."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from qinlian_common.catalog.code_systems import usable_pattern
from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import CHECKS, Rule
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document
from qinlian_common.errors import Problem

D = TypeVar("D", bound=Declaration)

_BOUNDED = frozenset({"range", "age", "within"})


class CommonRules(Declaration):
    """The file of the rules that hold in every dataset that has all the fields they name."""

    rules: tuple[Rule, ...]


def check_rules(document: Document[D], rules: Sequence[Rule], columns: Mapping[str, DataField]) -> Iterator[Problem]:
    """Every mistake in the rules of one file."""
    seen: dict[str, int] = {}
    for position, rule in enumerate(rules):
        if rule.name in seen:
            message = f"rule {rule.name!r} is given twice (first on line {seen[rule.name]})"
            yield document.problem(message, "choose another name", "rules", position, "name")
        seen.setdefault(rule.name, document.line("rules", position))
        yield from _names(document, position, rule, columns)
        yield from _arguments(document, position, rule)
        yield from _type(document, position, rule, columns)


def check_common(
    common: Document[CommonRules], documents: Sequence[Document[Dataset]], header: Sequence[DataField]
) -> Iterator[Problem]:
    """A common rule holds somewhere, can run there, and no dataset has a rule of that name."""
    for position, rule in enumerate(common.model.rules):
        yield from _arguments(common, position, rule)
        holders = [each for each in documents if holds(rule, [*header, *each.model.fields])]
        if not holders:
            fix = f"name fields that a dataset has; it names {', '.join(rule.names)}"
            yield common.problem(f"rule {rule.name!r} holds in no dataset", fix, "rules", position)
        for each in holders:
            columns = {column.name: column for column in [*header, *each.model.fields]}
            yield from _type(common, position, rule, columns)
            yield from _repeated(rule, each)


def holds(rule: Rule, columns: Sequence[DataField]) -> bool:
    """Whether a dataset with these columns has all the fields that the rule names."""
    return set(rule.names) <= {column.name for column in columns}


def _repeated(rule: Rule, document: Document[Dataset]) -> Iterator[Problem]:
    for position, own in enumerate(document.model.rules):
        if own.name == rule.name:
            fix = "remove it here, or give it another name"
            yield document.problem(f"rule {own.name!r} is a common rule already", fix, "rules", position, "name")


def _names(document: Document[D], position: int, rule: Rule, columns: Mapping[str, DataField]) -> Iterator[Problem]:
    for key, name in rule.named():
        if name not in columns:
            message = f"rule {rule.name!r}: {key!r} names no field: {name!r}"
            yield document.problem(message, nearest(name, columns), "rules", position, key)


def _arguments(document: Document[D], position: int, rule: Rule) -> Iterator[Problem]:
    place = ("rules", position)
    for key in CHECKS[rule.check].needs:
        if getattr(rule, key) in (None, ()):
            fix = f"add `{key}: {'[...]' if key in ('others', 'values') else '...'}`"
            yield document.problem(f"rule {rule.name!r}: {rule.check} needs {key!r}", fix, *place)
    if rule.check in _BOUNDED and rule.min is None and rule.max is None:
        yield document.problem(
            f"rule {rule.name!r}: {rule.check} needs a bound", "add `min: ...` or `max: ...`", *place
        )
    if (rule.when_field is None) != (rule.when_value is None):
        lacking = "when_field" if rule.when_field is None else "when_value"
        yield document.problem(f"rule {rule.name!r}: {lacking!r} is missing", f"add `{lacking}: ...`", *place)
    if rule.pattern is not None and not usable_pattern(rule.pattern):
        fix = "write a regular expression without look-around or back-references"
        yield document.problem(f"rule {rule.name!r}: {rule.pattern!r} is no regular expression", fix, *place, "pattern")


def _type(document: Document[D], position: int, rule: Rule, columns: Mapping[str, DataField]) -> Iterator[Problem]:
    column, takes = columns.get(rule.field), CHECKS[rule.check].takes
    if column is not None and takes and column.type.base not in takes:
        message = f"rule {rule.name!r}: {rule.check} cannot judge {column.name!r}, a {column.type}"
        fix = f"name a field of type {' or '.join(sorted(takes))}"
        yield document.problem(message, fix, "rules", position, "field")
