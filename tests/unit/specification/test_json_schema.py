"""The JSON Schemas: valid, kept by the examples, broken by what a rule refuses, and committed as they are made."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qinlian_cli.specification.build import MANIFEST, Form, build
from qinlian_cli.specification.examples import as_json
from qinlian_cli.specification.json_schema import DIALECT, ENUM_MAX, json_schema, json_schemas, portable
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.rule_rows import all_rows

COMMITTED = Path(__file__).parents[3] / "docs/interface/schema"


@cache
def checker() -> Any:
    """Read late: seconds of building grammars, in whoever collects this file."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    return Draft202012Validator


def complaints(outline: Outline, code: str, row: dict[str, Any]) -> list[str]:
    validator = checker()(json_schema(outline, outline.catalogue.datasets[code]))
    return [f"{error.json_path} {error.message[:80]}" for error in validator.iter_errors(row)]


def good(outline: Outline, **changed: Any) -> dict[str, Any]:
    row: dict[str, Any] = as_json(outline.examples["XX01"][0])
    return row | changed


def test_every_schema_is_a_schema_of_2020_12(outline: Outline):
    for table in outline.tables:
        schema = json_schema(outline, table)
        assert schema["$schema"] == DIALECT
        checker().check_schema(schema)


def test_the_examples_keep_their_schema(outline: Outline):
    found = {
        table.code: complaints(outline, table.code, as_json(row))
        for table in outline.tables
        for row in outline.examples[table.code]
    }
    assert {code: said for code, said in found.items() if said} == {}


def test_every_field_and_every_rule_of_every_table_is_in_its_schema(outline: Outline):
    for table in outline.tables:
        schema = json_schema(outline, table)
        assert list(schema["properties"]) == [column.name for column in table.columns]
        assert [rule["name"] for rule in schema["x-rules"]] == [row.name for row in all_rows(outline, table)]
        for column in table.columns:
            told = schema["properties"][column.name]
            assert (told["title"], told["x-level"], told["x-source"]) == (column.title, column.level, column.source)
            assert (told.get("x-code-system"), told.get("x-data-element")) == (column.codes, column.element)


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"sex_code": "9"}, "$.sex_code"),
        ({"person_name": "名" * 51}, "$.person_name"),
        ({"person_name": None}, "$.person_name"),
        ({"visited_on": "2024-5-6"}, "$.visited_on"),
        ({"left_at": "2024-05-06"}, "$.left_at"),
        ({"is_new": True}, "$.is_new"),
        ({"weight": 10000}, "$.weight"),
        ({"weight": "60"}, "$.weight"),
        ({"seat_count": 2.5}, "$.seat_count"),
        ({"is_new": "1", "reason": None}, "$.reason"),
        ({"is_new": "0", "reason": "发热"}, "$.reason"),
        ({"sex_code": "1"}, "$.sex_code"),
        ({"disease_code": "J06"}, "$.disease_code"),
        ({"disease_code": "O0"}, "$.disease_code"),
        ({"ward": "内科01"}, "$.ward"),
        ({"more": 1}, "$ Additional"),
    ],
)
def test_a_faulty_value_is_refused_at_its_field(hostile: Outline, change: dict[str, Any], at: str):
    assert complaints(hostile, "XX01", good(hostile)) == []
    assert any(said.startswith(at) for said in complaints(hostile, "XX01", good(hostile) | change))


def test_warnings_and_counts_refuse_nothing(hostile: Outline):
    assert complaints(hostile, "XX01", good(hostile, seat_count=4)) == []


def test_a_mandatory_field_may_not_be_left_out_but_a_withdrawn_row_needs_its_key_alone(hostile: Outline):
    key = {name: good(hostile)[name] for name in ("org_code", "record_id")}
    assert complaints(hostile, "XX01", key | {"modify_flag": "3"}) == []
    assert complaints(hostile, "XX01", key | {"modify_flag": "1"}) != []
    assert complaints(hostile, "XX01", {"modify_flag": "3", "org_code": key["org_code"]}) != []
    short = good(hostile)
    del short["visited_on"]
    assert complaints(hostile, "XX01", short) != []


def test_short_code_systems_are_listed_and_long_ones_named(shipped: Outline):
    for table in shipped.tables:
        properties = json_schema(shipped, table)["properties"]
        for column in table.columns:
            system = shipped.system_of(column)
            if system is None or not system.codes:
                continue
            listed = properties[column.name].get("enum")
            if len(system.codes) > ENUM_MAX:
                assert listed is None
            elif system.pattern is None and system.prefix is None and system.form is None:
                assert listed == [*system.codes, None]


def test_patterns_are_written_as_every_reader_knows_them():
    assert portable(r"^[\p{Han}A-Z]+$") == "^[々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffffA-Z]+$"
    assert portable("(?i)[.]pdf$") is None
    assert portable("") is None


def test_the_committed_schemas_are_those_of_the_catalogue(shipped: Outline):
    """When this fails, run `qinlian specification build --format json-schema --output docs/interface`."""
    made = json_schemas(shipped)
    stored = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.glob("*.json") if path.name != MANIFEST}
    hint = "run: qinlian specification build --format json-schema --output docs/interface"
    assert sorted(stored) == sorted(made), hint
    assert [name for name, text in made.items() if stored[name] != text] == [], hint
    told = json.loads((COMMITTED / MANIFEST).read_text(encoding="utf-8"))
    assert told["fingerprint"] == shipped.fingerprint, hint


def test_a_changed_catalogue_makes_other_schemas(hostile: Outline, tmp_path: Path):
    build(hostile, tmp_path, [Form.JSON_SCHEMA], lambda _: None)
    written = json.loads((tmp_path / "schema/XX01.json").read_text(encoding="utf-8"))
    expected = json_schema(hostile, hostile.catalogue.datasets["XX01"])
    assert written == expected
    changed = deepcopy(expected)
    changed["properties"]["sex_code"]["title"] = "其他"
    assert written != changed
