"""`qinlian cda`: what a person sees of templates, checks, reading and writing."""

import json
from pathlib import Path

import pytest
from tests.typed import typed
from typer.testing import Result

from qinlian_cli.commands.cda import hidden_of
from qinlian_common.catalog.catalogue import load_catalogue

GOLDEN = Path(__file__).parents[1] / "cda" / "golden"


def told(*words: object) -> Result:
    return typed("cda", *words)


def test_templates_are_listed_and_one_is_shown_with_its_elements() -> None:
    assert [one["文档类型"] for one in json.loads(told("templates", "--json").stdout)] == [
        "C0002", "C0007", "C0009", "C0032", "C0042", "C0049",
    ]  # fmt: skip
    assert "DE06.00.296.00" in told("templates", "C0049").stdout
    assert told("templates", "C9999").exit_code == 2


@pytest.mark.parametrize("kind", ["c0002", "c0007", "c0009", "c0032", "c0042", "c0049"])
def test_what_is_read_into_files_is_written_back_as_it_was(kind: str, tmp_path: Path) -> None:
    assert told("read", GOLDEN / f"{kind}.xml", "--output", tmp_path).exit_code == 0
    answer = told("write", tmp_path / "EM01.csv", tmp_path / "EM01A.csv", "--output", tmp_path / "xml", "--json")
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == {"written": 1, "faults": []}
    (made,) = (tmp_path / "xml").iterdir()
    assert made.read_bytes() == (GOLDEN / f"{kind}.xml").read_bytes()


def test_a_check_says_where_and_what_and_answers_by_its_exit_code(tmp_path: Path) -> None:
    assert told("check", GOLDEN / "c0049.xml").exit_code == 0
    bad = tmp_path / "bad.xml"
    bad.write_text((GOLDEN / "c0049.xml").read_text().replace("DE06.00.296.00", "DE06.00.297.00"))
    answer = told("check", bad, "--json")
    assert answer.exit_code == 1
    assert [one["rule"] for one in json.loads(answer.stdout)] == ["cda_missing"]


def test_a_document_that_cannot_be_read_is_told_without_its_content(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("<!DOCTYPE a [<!ENTITY x 'SECRET'>]><a>&x;</a>")
    answer = told("read", bad)
    assert answer.exit_code == 1
    assert "DOCTYPE" in answer.stdout
    assert "SECRET" not in answer.output


def test_a_file_that_is_not_there_or_no_csv_is_the_users_mistake(tmp_path: Path) -> None:
    assert told("check", tmp_path / "none.xml").exit_code == 2
    odd = tmp_path / "odd.csv"
    odd.write_text("record_id,birth_date\nA,yesterday\n")
    answer = told("write", odd, odd, "--output", tmp_path)
    assert answer.exit_code == 2
    assert "yesterday" not in answer.output


def test_identifiers_are_hidden_by_level_but_never_the_documents_own_number() -> None:
    dataset = load_catalogue().datasets["EM01"]
    assert hidden_of(dataset, None) == frozenset()
    assert hidden_of(dataset, 5) == {"id_no"}
    assert "record_id" not in hidden_of(dataset, 1)
