"""A JSON Schema (2020-12) for each table: what one row must be like when it is written as a JSON object.

Rejecting rules that the language can say are said in it; all rules stand under `x-rules`, so that a reader of the file
misses none. Withdrawn rows (修改标志 3) need their key alone.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from qinlian_cli.specification.code_rows import looks_up_whole
from qinlian_cli.specification.national_format import national_format
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_cli.specification.wording import KINDS
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import Rule, Severity

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ENUM_MAX: Final = 100
"""A code system with more codes is checked by its name (`x-code-system`), not by a list in every schema."""

KEY: Final = ("org_code", "record_id")
_FLAG, _WITHDRAWN = "modify_flag", "3"
_DATE = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_DATETIME = rf"{_DATE[:-1]}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"

_HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The blocks of Chinese characters; stands inside a class."""

Schema = dict[str, Any]


def json_schemas(outline: Outline) -> dict[str, str]:
    """File name -> text, one for each table."""
    return {f"{table.code}.json": as_text(json_schema(outline, table)) for table in outline.tables}


def as_text(document: object) -> str:
    """JSON for people and for version control: Chinese as it is, two spaces, a newline at the end."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def json_schema(outline: Outline, table: Dataset) -> Schema:
    """The schema of one row of `table`."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:qinlian:interface:{table.code}:{table.version}",
        "title": f"{table.code} {table.title}",
        "description": f"{table.title}（{table.title_en}）。{table.group}；{table.standard}",
        "x-dataset": table.code,
        "x-table": table.table,
        "x-version": table.version,
        "x-business-key": list(KEY),
        "x-links": [{"to": link.to, "by": link.by, "title": link.title} for link in table.links],
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: _property(outline, table, field) for field in table.columns},
        "required": [name for name in KEY if name in {field.name for field in table.columns}],
        "allOf": [_when_not_withdrawn(table)],
        "x-rules": [_rule(row) for row in all_rows(outline, table)],
    }


def _rule(row: Any) -> Schema:
    return {
        "name": row.name,
        "title": row.title,
        "fields": list(row.fields),
        "meaning": row.meaning,
        "severity": row.severity.value,
        "dimension": row.dimension,
        "kahn": row.kahn,
    }


def _property(outline: Outline, table: Dataset, field: DataField) -> Schema:
    system = outline.system_of(field)
    told = {
        "title": field.title,
        "description": field.note or None,
        "x-data-element": field.element,
        "x-format": national_format(field, system, table.rules),
        "x-code-system": field.codes,
        "x-unit": field.unit,
        "x-level": field.level,
        "x-kind": KINDS[field.kind],
        "x-source": field.source,
    }
    return {name: value for name, value in told.items() if value is not None} | _shape(field, system)


def _shape(field: DataField, system: CodeSystem | None) -> Schema:
    """Type, length and codes. A value may be null, or left out, wherever it is not mandatory."""
    shape = _type(field)
    if system is not None:
        shape |= _codes(system)
    if field.name not in KEY:
        shape["type"] = [shape["type"], "null"]
        if "enum" in shape:
            shape["enum"] = [*shape["enum"], None]
    return shape


def _type(field: DataField) -> Schema:
    kind = field.type
    if kind.base == "string":
        return {"type": "string", "minLength": 1, "maxLength": kind.length}
    if kind.base == "integer":
        return {"type": "integer"}
    if kind.base == "decimal":
        whole = 10 ** ((kind.precision or 0) - (kind.scale or 0))
        return {"type": "number", "exclusiveMinimum": -whole, "exclusiveMaximum": whole, "x-scale": kind.scale}
    if kind.base == "boolean":
        return {"type": "string", "enum": ["0", "1"]}
    if kind.base == "date":
        return {"type": "string", "format": "date", "pattern": _DATE}
    return {"type": "string", "pattern": _DATETIME}


def _codes(system: CodeSystem) -> Schema:
    """A list where it is short and all; the form where that is known; both where either will do."""
    codes = list(system.codes)
    is_listed = bool(codes) and len(codes) <= ENUM_MAX and looks_up_whole(system)
    if is_listed and system.pattern is None:
        return {"enum": codes}
    form = portable(system.pattern or "")
    if form is None or (codes and not is_listed):
        return {}
    return {"anyOf": [{"enum": [*codes, None]}, {"pattern": form}]} if codes else {"pattern": form}


def portable(pattern: str) -> str | None:
    """The pattern as every reader of JSON Schema understands it; None where there is none, or it uses flags."""
    if not pattern or re.search(r"\(\?[a-z]", pattern):
        return None
    return pattern.replace(r"\p{Han}", _HAN)


def _when_not_withdrawn(table: Dataset) -> Schema:
    mandatory = [field.name for field in table.columns if field.mandatory and field.name not in KEY]
    demands: Schema = {"required": mandatory, "properties": {name: _given() for name in mandatory}}
    rules = [*_rules(table)]
    if rules:
        demands["allOf"] = rules
    is_withdrawn = {"properties": {_FLAG: {"const": _WITHDRAWN}}, "required": [_FLAG]}
    return {"if": {"not": is_withdrawn}, "then": demands}


def _given() -> Schema:
    return {"not": {"type": "null"}}


def _rules(table: Dataset) -> Iterator[Schema]:
    for rule in table.rules:
        if rule.severity is not Severity.REJECT:
            continue
        said = _said(table.column(rule.field), rule)
        if said is not None:
            yield _conditional(table, rule, said)


def _conditional(table: Dataset, rule: Rule, said: Schema) -> Schema:
    if rule.when_field is None:
        return said
    value = int(rule.when_value or 0) if table.column(rule.when_field).type.base == "integer" else rule.when_value
    return {"if": {"properties": {rule.when_field: {"const": value}}, "required": [rule.when_field]}, "then": said}


def _said(field: DataField, rule: Rule) -> Schema | None:
    """What JSON Schema can say of a rule; None where it cannot compare two values."""
    if rule.check == "range":
        bounds = {"minimum": _number(rule.min), "maximum": _number(rule.max)}
        return _of(rule, {name: value for name, value in bounds.items() if value is not None})
    if rule.check == "pattern":
        form = portable(rule.pattern or "")
        return _of(rule, {"pattern": form}) if form else None
    if rule.check in ("one_of", "allowed_when"):
        return _of(rule, {"enum": [*_values(field, rule.values), None]})
    if rule.check == "required_when":
        return {"required": [rule.field]} | _of(rule, _given())
    return _of(rule, {"type": "null"}) if rule.check == "forbidden_when" else None


def _of(rule: Rule, said: Schema) -> Schema:
    return {"properties": {rule.field: said}}


def _values(field: DataField, values: Sequence[str]) -> list[str | int]:
    return [int(value) for value in values] if field.type.base == "integer" else list(values)


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value
