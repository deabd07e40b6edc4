"""Rules that look across datasets: what one record lets expect, or forbids, in another.

They are judged where everything comes together, at the province, on what has arrived. A record is judged only when its
grace is over, so that one that comes a little later than the other is no fault; and each evaluation judges anew, so
that a report which arrives at last ends the complaint.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document
from qinlian_common.errors import Problem

GRACE_DAYS = 3
"""A parent record may come so much later than its child: three windows of the plan's 24 hours."""

DIAGNOSES, DISEASES = "ICD-10", "CV05.01.017"
"""The code systems between which notifiable diseases are told."""


class Condition(Declaration):
    """Which rows are meant: those whose `field` is one of `values`, or begins with one of `starts_with`.

    `notifiable`: those whose `field`, an ICD-10 diagnosis, meant a notifiable disease on the day of the event.
    """

    field: str
    values: tuple[str, ...] = ()
    starts_with: tuple[str, ...] = ()
    notifiable: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(map(bool, (self.values, self.starts_with, self.notifiable))) != 1:
            raise ValueError("give one of values, starts_with and notifiable")
        return self

    @property
    def words(self) -> str:
        """What the condition says of its field, in Chinese: to be read behind the field's title."""
        if self.notifiable:
            return "为当日的法定传染病"
        return f"为 {'、'.join(self.values)}" if self.values else f"以 {'、'.join(self.starts_with)} 开头"


class Days(Declaration):
    """How far apart the two events may be: `to` of the other record minus `since` of this one, in days."""

    since: str
    to: str
    min: int | None = None
    max: int | None = None


class CrossRule(Declaration):
    """A rule about a row of `dataset` and the rows of another dataset that `match` it.

    `expects`: at least one such row is there. `forbids`: none is; of the same dataset, no other one. `match` gives
    pairs, this dataset's field to the other's. The other rows are narrowed by `days` to those near enough in time, by
    `where` to those of a kind, and by `disease`, a field with a notifiable disease (CV05.01.017), to those that name
    the one which `when` found, subtypes apart.

    The day of the event, from which `grace_days` count, is `since`: else that of `days`, else the business date. A row
    without it is not judged.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
    title: str
    dataset: str
    when: Condition | None = None
    expects: str | None = None
    forbids: str | None = None
    match: Annotated[dict[str, str], Field(min_length=1)]
    days: Days | None = None
    where: Condition | None = None
    disease: str | None = None
    since: str | None = None
    grace_days: Annotated[int, Field(ge=0)] = GRACE_DAYS
    severity: Severity = Severity.WARN
    dimension: Dimension = Dimension.CONSISTENCY

    @property
    def other(self) -> str:
        """The dataset that is looked into."""
        return self.expects or self.forbids or ""

    @property
    def event(self) -> str | None:
        """The field with the day of the event; None for the dataset's business date."""
        return self.since or (self.days.since if self.days else None)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.expects) == bool(self.forbids):
            raise ValueError("give either expects or forbids")
        if self.where and self.where.notifiable:
            raise ValueError("`where` takes values or starts_with")
        if self.disease and not (self.when and self.when.notifiable):
            raise ValueError("`disease` wants `when: {field: ..., notifiable: true}`")
        return self


class CrossRules(Declaration):
    """The file of the rules across datasets."""

    rules: tuple[CrossRule, ...]


def link_rules(datasets: Mapping[str, Dataset]) -> Iterator[CrossRule]:
    """What every link says: the parent record is there."""
    for dataset in datasets.values():
        for link in dataset.links:
            yield CrossRule(
                name=f"no_parent_{link.by}",
                title=f"{link.title}（{link.to} {datasets[link.to].title}）须已上报",
                dataset=dataset.code,
                expects=link.to,
                match={"org_code": "org_code", link.by: "record_id"},
            )


def check_cross(
    document: Document[CrossRules], datasets: Mapping[str, Dataset], systems: Mapping[str, CodeSystem]
) -> Iterator[Problem]:
    """Every dataset, field and code that the file names exists; no two rules have one name."""
    seen: dict[str, int] = {}
    for position, rule in enumerate(document.model.rules):
        if rule.name in seen:
            message = f"rule {rule.name!r} is given twice (first on line {seen[rule.name]})"
            yield document.problem(message, "choose another name", "rules", position, "name")
        seen.setdefault(rule.name, document.line("rules", position))
        unknown = [(key, code) for key, code in _datasets(rule) if code not in datasets]
        for key, code in unknown:
            message = f"rule {rule.name!r}: {key!r} names no dataset: {code!r}"
            yield document.problem(message, nearest(code, datasets), "rules", position, key)
        if not unknown:
            yield from _fields(document, position, rule, datasets)
            yield from _values(document, position, rule, datasets, systems)


def _datasets(rule: CrossRule) -> Iterator[tuple[str, str]]:
    yield "dataset", rule.dataset
    yield ("expects" if rule.expects else "forbids"), rule.other


def _fields(
    document: Document[CrossRules], position: int, rule: CrossRule, datasets: Mapping[str, Dataset]
) -> Iterator[Problem]:
    for code, name, place in _asked(rule):
        columns = {column.name: column for column in datasets[code].columns}
        if name not in columns:
            message = f"rule {rule.name!r}: {code} has no field {name!r}"
            yield document.problem(message, nearest(name, columns), "rules", position, *place)
        elif place[0] in {"days", "since"} and not _is_date(columns[name]):
            message = f"rule {rule.name!r}: {name!r} is a {columns[name].type}"
            yield document.problem(message, "name a field of type date or datetime", "rules", position, *place)


def _asked(rule: CrossRule) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Dataset and field of all that a rule names, and where it names it."""
    for ours, theirs in rule.match.items():
        yield rule.dataset, ours, ("match",)
        yield rule.other, theirs, ("match",)
    if rule.when:
        yield rule.dataset, rule.when.field, ("when", "field")
    if rule.where:
        yield rule.other, rule.where.field, ("where", "field")
    if rule.days:
        yield rule.dataset, rule.days.since, ("days", "since")
        yield rule.other, rule.days.to, ("days", "to")
    if rule.since:
        yield rule.dataset, rule.since, ("since",)
    if rule.disease:
        yield rule.other, rule.disease, ("disease",)


def _values(
    document: Document[CrossRules],
    position: int,
    rule: CrossRule,
    datasets: Mapping[str, Dataset],
    systems: Mapping[str, CodeSystem],
) -> Iterator[Problem]:
    """Codes that the named system lacks, and fields of other systems than notifiable diseases are told from."""
    for key, code, condition in (("when", rule.dataset, rule.when), ("where", rule.other, rule.where)):
        named = _system(datasets[code], condition.field) if condition else None
        system = systems.get(named or "")
        for value in condition.values if condition and system else ():
            if system and not system.has(value):
                message = f"rule {rule.name!r}: {system.name} has no code {value!r}"
                fix = nearest(value, system.codes, "write one of")
                yield document.problem(message, fix, "rules", position, key, "values")
        if condition and condition.notifiable and named not in {DIAGNOSES, None}:
            message = f"rule {rule.name!r}: {condition.field!r} holds codes of {named}"
            yield document.problem(message, f"name a field of {DIAGNOSES}", "rules", position, key, "field")
    told = _system(datasets[rule.other], rule.disease) if rule.disease else None
    if told not in {DISEASES, None}:
        message = f"rule {rule.name!r}: {rule.disease!r} holds codes of {told}"
        yield document.problem(message, f"name a field of {DISEASES}", "rules", position, "disease")


def _system(dataset: Dataset, field: str) -> str | None:
    """The code system of a field; "no code system" for one without, None for a field that is not there."""
    column = next((column for column in dataset.columns if column.name == field), None)
    return (column.codes or "no code system") if column else None


def _is_date(column: DataField) -> bool:
    return column.type.base in {"date", "datetime"}
