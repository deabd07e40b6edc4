"""Rules as a reader sees them: the dataset's own, the common ones, and those that follow from its fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.wording import DISPOSITIONS, kahn_words
from qinlian_common.catalog.cross_rules import CrossRule
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import DIMENSION_TITLES, Dimension, Rule, Severity

_RELATIONAL = "Conformance: Relational"
Fields = Callable[[Outline, Dataset], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One line of a table of rules.

    Attributes:
        name: as it stands in exchange_reject.rule.
        title: the sentence that the sender reads.
        fields: names of the fields that it looks at.
        meaning: what exactly is checked.
        severity, disposition: what a breach does, and its word.
        dimension, category, kahn: to what it counts: our word, Kahn's category in Chinese, and as Kahn writes it.
        implicit: it follows from the field table and is not written as a rule.
    """

    name: str
    title: str
    fields: tuple[str, ...]
    meaning: str
    severity: Severity
    disposition: str
    dimension: str
    category: str
    kahn: str
    implicit: bool = False


def declared_rows(dataset: Dataset) -> list[RuleRow]:
    """The rules that the catalogue writes, common ones included."""
    return [_declared(dataset, rule) for rule in dataset.rules]


def implicit_rows(outline: Outline, dataset: Dataset) -> list[RuleRow]:
    """The rules that follow from the field table; their names are those of rejected rows."""
    found = [_implicit(one, one.fields(outline, dataset)) for one in _IMPLICIT]
    return [row for row in found if row.fields]


def cross_rows(outline: Outline, dataset: Dataset) -> list[RuleRow]:
    """The rules that hold a row of this table against rows of another one."""
    return [_cross(outline, dataset, rule) for rule in outline.cross.get(dataset.code, ())]


def all_rows(outline: Outline, dataset: Dataset) -> list[RuleRow]:
    """All of them, in the order in which a row meets them: from the field table, the table's own, across tables."""
    return [*implicit_rows(outline, dataset), *declared_rows(dataset), *cross_rows(outline, dataset)]


def meaning(dataset: Dataset, rule: Rule) -> str:
    """What a rule checks, in a formula with the fields' titles."""
    said = _formula(dataset, rule)
    if rule.when_field is None or rule.check in ("required_when", "forbidden_when", "allowed_when"):
        return said
    return f"当{_title(dataset, rule.when_field)} = {rule.when_value} 时，{said}"


def _declared(dataset: Dataset, rule: Rule) -> RuleRow:
    return RuleRow(
        rule.name,
        rule.title,
        tuple(dict.fromkeys(rule.names)),
        meaning(dataset, rule),
        rule.severity,
        DISPOSITIONS[rule.severity],
        DIMENSION_TITLES[rule.counts_to],
        kahn_words(rule.kahn),
        rule.kahn,
    )


def _cross(outline: Outline, dataset: Dataset, rule: CrossRule) -> RuleRow:
    other = outline.catalogue.datasets[rule.other]
    pairs = "、".join(f"{_title(dataset, own)} = {_title(other, its)}" for own, its in rule.match.items())
    said = f"{'须有' if rule.expects else '不得有'} {other.code} {other.title}的记录，其中 {pairs}"
    return RuleRow(
        rule.name,
        rule.title,
        tuple(rule.match),
        f"{_when(dataset, rule)}{said}{_kind(other, rule)}{_days(dataset, other, rule)}"
        f"（宽限 {rule.grace_days} 天，在省级平台检查）",
        rule.severity,
        DISPOSITIONS[rule.severity],
        DIMENSION_TITLES[rule.dimension],
        kahn_words(_RELATIONAL),
        _RELATIONAL,
    )


def _when(dataset: Dataset, rule: CrossRule) -> str:
    if rule.when is None:
        return ""
    return f"当{_title(dataset, rule.when.field)}{rule.when.words}时，"


def _kind(other: Dataset, rule: CrossRule) -> str:
    """What the other row must be besides."""
    kind = f"，且其{_title(other, rule.where.field)}{rule.where.words}" if rule.where else ""
    return f"{kind}，且其{_title(other, rule.disease)}为同一种病" if rule.disease else kind


def _days(dataset: Dataset, other: Dataset, rule: CrossRule) -> str:
    if rule.days is None:
        return ""
    low = f"{rule.days.min} ≤ " if rule.days.min is not None else ""
    high = f" ≤ {rule.days.max}" if rule.days.max is not None else ""
    return f"，且 {low}{_title(other, rule.days.to)} − {_title(dataset, rule.days.since)}{high}（天）"


@dataclass(frozen=True, slots=True)
class _Implicit:
    """A rule that every field table brings with it."""

    name: str
    title: str
    meaning: str
    fields: Fields
    dimension: Dimension
    kahn: str
    severity: Severity = Severity.REJECT


def _implicit(one: _Implicit, fields: tuple[str, ...]) -> RuleRow:
    return RuleRow(
        one.name,
        one.title,
        fields,
        one.meaning.format(count=len(fields)),
        one.severity,
        DISPOSITIONS[one.severity],
        DIMENSION_TITLES[one.dimension],
        kahn_words(one.kahn),
        one.kahn,
        implicit=True,
    )


def _where(chosen: Callable[[DataField], bool]) -> Fields:
    return lambda _, dataset: tuple(column.name for column in dataset.columns if chosen(column))


def _key(_: Outline, __: Dataset) -> tuple[str, ...]:
    return ("org_code", "record_id")


def _with_versions(outline: Outline, dataset: Dataset) -> tuple[str, ...]:
    systems = {column.name: outline.system_of(column) for column in dataset.columns}
    return tuple(name for name, system in systems.items() if system is not None and system.is_versioned)


_VALUE: Final = "Conformance: Value"
_IMPLICIT: Final = (
    _Implicit(
        "null_key",
        "业务主键不得为空",
        "医疗机构代码和记录编号都有值，撤销行也不例外",
        _key,
        Dimension.COMPLETENESS,
        "Completeness",
    ),
    _Implicit(
        "duplicate_key",
        "同一批中业务主键不得重复",
        "重复时保留最新版本，其余退回",
        _key,
        Dimension.UNIQUENESS,
        "Plausibility: Uniqueness",
    ),
    _Implicit(
        "mandatory",
        "必填项不得为空",
        "{count} 个必填字段都有值（撤销行除外）",
        _where(lambda column: column.mandatory),
        Dimension.COMPLETENESS,
        "Completeness",
    ),
    _Implicit(
        "invalid_type",
        "须能读作字段的类型",
        "日期、时间、数值和是否标志可读，小数位数不超过规定",
        _where(lambda column: column.type.base != "string"),
        Dimension.CONFORMITY,
        _VALUE,
    ),
    _Implicit(
        "too_long",
        "不得超过字段的长度",
        "按字符计，一个汉字为一个字符",
        _where(lambda column: column.type.base == "string"),
        Dimension.CONFORMITY,
        _VALUE,
    ),
    _Implicit(
        "unknown_code",
        "代码须在值域内",
        "{count} 个代码字段的值在所注的代码表中",
        _where(lambda column: column.codes is not None),
        Dimension.CONFORMITY,
        _VALUE,
    ),
    _Implicit(
        "code_not_valid",
        "代码在业务日期应在有效期内",
        "代码表注有起止日期的，按业务日期核对",
        _with_versions,
        Dimension.CONFORMITY,
        _VALUE,
        Severity.WARN,
    ),
    _Implicit(
        "arrival_in_time",
        "应在 24 小时内送达",
        "数据更新时间后 24 小时以内送达（技术方案 2.2.2）",
        _where(lambda column: column.name == "updated_at"),
        Dimension.TIMELINESS,
        "Plausibility: Temporal",
        Severity.COUNT,
    ),
)


def _title(dataset: Dataset, name: str | None) -> str:
    return f"「{dataset.column(name).title}」" if name else ""


def _formula(dataset: Dataset, rule: Rule) -> str:
    """The formula of a check; a new kind of check falls back to its own sentence."""
    field, other = _title(dataset, rule.field), _title(dataset, rule.other)
    others = [_title(dataset, name) for name in rule.others]
    values = "、".join(rule.values)
    condition = f"当{_title(dataset, rule.when_field)} = {rule.when_value} 时，{field}"
    formulas = {
        "range": f"{_bounds(rule, field)}",
        "order": f"{field} ≤ {other}",
        "within": f"{_bounds(rule, f'{field} − {other}')}（天）",
        "age": f"{_bounds(rule, f'{other}至{field}的周岁')}",
        "not_future": f"{field}不晚于检查当日",
        "sum": f"{field} = {' + '.join(others)}（误差不超过 0.01）",
        "bmi": f"{field} = {other}（kg）÷ {_first(others)}（m）²（误差不超过 0.5）",
        "one_of": f"{field}为 {values} 之一",
        "allowed_when": f"{condition}为 {values} 之一",
        "forbidden_when": f"{condition}为空",
        "required_when": f"{condition}必填",
        "sex_of_id": f"{field}与{other}第 17 位一致",
        "birth_of_id": f"{field}与{other}第 7 至 14 位一致",
        "id_number": f"{field}符合 GB 11643（形式、日期和校验码）",
        "pattern": f"{field}符合正则表达式 {rule.pattern}",
        "institution_code": f"{field}为 22 位卫生机构代码，其中组织机构代码的校验码正确（GB 11714）",
        "credit_code": f"{field}为 18 位统一社会信用代码，校验码正确（GB 32100）",
    }
    return formulas.get(rule.check, rule.title)


def _first(words: Sequence[str]) -> str:
    return words[0] if words else ""


def _bounds(rule: Rule, value: str) -> str:
    low = rule.min if rule.check != "within" or rule.min is not None else 0.0
    left = f"{_number(low)} ≤ " if low is not None else ""
    right = f" ≤ {_number(rule.max)}" if rule.max is not None else ""
    return f"{left}{value}{right}"


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else str(int(value) if value.is_integer() else value)  # noqa: PLR2004 - %g's own limit
