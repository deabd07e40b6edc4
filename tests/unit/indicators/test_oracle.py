"""Every statement as Oracle 11.2 would get it, through the lint of what 11.2 refuses.

No Oracle server was asked: none can be had here.
"""

import re

import pytest
from sqlalchemy.dialects import registry

from qinlian_common.adapters.oracle.ddl.lint import Finding, lint
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.statements.statement import COMPUTED, PERSONS, case_rows, counted_twice, statement

MONTH = Month(2024, 2)
NAME_LENGTH_MAX = 30


def oracle_sql(asked: object) -> str:
    """As a statement of a script."""
    dialect = registry.load("oracle")()
    return str(asked.compile(dialect=dialect, compile_kwargs={"literal_binds": True})) + ";\n"  # type: ignore[attr-defined]


def refused(sql: str) -> list[Finding]:
    """What 11.2 would refuse; how long a line may be is a rule of SQL*Plus, through which no statement goes."""
    return [found for found in lint(sql) if found.rule != "long-line"]


@pytest.mark.parametrize("code", COMPUTED)
@pytest.mark.parametrize("counties", [None, ["610402", "610404"]], ids=["all", "some"])
def test_oracle_11_refuses_nothing_of_a_statement(code: str, counties: list[str] | None):
    assert refused(oracle_sql(statement(code, MONTH, counties))) == []


@pytest.mark.parametrize("code", COMPUTED)
def test_oracle_11_refuses_nothing_of_the_case_rows(code: str):
    assert refused(oracle_sql(case_rows(code, MONTH, ["610402"], "numerator"))) == []


@pytest.mark.parametrize("code", PERSONS)
def test_oracle_11_refuses_nothing_of_the_search_for_people_counted_twice(code: str):
    assert refused(oracle_sql(counted_twice(code, MONTH))) == []


@pytest.mark.parametrize("code", COMPUTED)
def test_names_fit_into_oracle_11_and_nothing_is_said_that_only_postgresql_knows(code: str):
    sql = oracle_sql(statement(code, MONTH, ["610402"]))
    without_texts = re.sub(r"'[^']*'", "''", sql)
    assert [word for word in re.findall(r"\w+", without_texts) if len(word) > NAME_LENGTH_MAX] == []
    assert (
        re.findall(r"::|\bFILTER\b|\bDISTINCT ON\b|\bILIKE\b|\bLIMIT\b|\bTRUE\b|\bFALSE\b| AS anon", without_texts)
        == []
    )


def test_an_empty_text_which_is_null_in_oracle_is_in_no_statement():
    assert [code for code in COMPUTED if re.search(r"''", oracle_sql(statement(code, MONTH)))] == []
