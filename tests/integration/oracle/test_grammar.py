"""Both Oracle scripts, read by a grammar of Oracle's language (Alibaba Druid).

Proved: every statement, PL/SQL included, is well formed, and is the statement that it is meant to be. Not proved: that
names and types exist, that PL/SQL compiles, what a trigger does, and that 11.2 knows it: the grammar reads the newest
language. For the last there is the lint; for the others only a server would do.
"""

from collections.abc import Sequence

import pytest
from tests.integration.oracle.checkers import Checkers
from tests.unit.oracle.every_statement import every_statement
from tests.unit.oracle.sqlplus import statements_of

from qinlian_common.adapters.oracle.ddl import roles
from qinlian_common.adapters.oracle.ddl.lint import lint
from qinlian_common.adapters.oracle.ddl.script import Options, Release, script, statements
from qinlian_common.adapters.oracle.ddl.staging import made_to_encrypt
from qinlian_common.adapters.oracle.scripts.folder import folder
from qinlian_common.catalog.models import Dataset

KINDS = {
    "CREATE TABLE": "OracleCreateTableStatement",
    "CREATE GLOBAL TEMPORARY TABLE": "OracleCreateTableStatement",
    "CREATE INDEX": "OracleCreateIndexStatement",
    "CREATE SEQUENCE": "SQLCreateSequenceStatement",
    "COMMENT ON": "SQLCommentStatement",
    "CREATE OR REPLACE TRIGGER": "SQLCreateTriggerStatement",
    "DECLARE": "SQLBlockStatement",
}


def beginning(text: str) -> str:
    """Which of KINDS a statement is meant to be."""
    return next(kind for kind in KINDS if text.startswith(kind))


@pytest.mark.parametrize("release", Release)
@pytest.mark.parametrize("tablespace", [None, "QINLIAN"])
def test_every_statement_of_the_whole_catalogue_is_read_as_what_it_is_meant_to_be(
    checkers: Checkers, datasets: Sequence[Dataset], release: Release, tablespace: str | None
) -> None:
    every = tuple(one.code for one in datasets)
    options = Options(release, tablespace, keeps_documents=True, uploads=every)
    made = [one.text for one in statements(datasets, options)]
    answers = checkers.parse(made)
    refused = [(text, answer.text) for text, answer in zip(made, answers, strict=True) if answer.kind != "ok"]
    assert refused == []
    assert [answer.text for answer in answers] == [KINDS[beginning(text)] for text in made]
    assert {beginning(text) for text in made} == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("CREATE TABLE", " NOT NULL", " NOT"),
        ("CREATE INDEX", " ON ", " OVER "),
        ("CREATE SEQUENCE", "INCREMENT BY 1", "INCREMENT BY BY"),
        ("COMMENT ON", " IS '", " '"),
        ("CREATE OR REPLACE TRIGGER", "FOR EACH ROW\n", "FOR EACH\n"),
        ("CREATE OR REPLACE TRIGGER", " > 0);\nEND", " > 0;\nEND"),
        ("CREATE OR REPLACE TRIGGER", "EXCEPTION\n", "OTHERWISE\n"),
        ("DECLARE", "IF broken > 0 THEN", "IF broken > 0"),
    ],
)
def test_the_grammar_refuses_each_kind_of_statement_when_it_is_damaged(
    checkers: Checkers, datasets: Sequence[Dataset], kind: str, right: str, wrong: str
) -> None:
    text = next(
        one.text for one in statements(datasets, Options()) if beginning(one.text) == kind and right in one.text
    )
    whole, damaged = checkers.parse([text, text.replace(right, wrong, 1)])
    assert (whole.kind, damaged.kind) == ("ok", "error")


def test_the_11g_script_has_nothing_that_came_later_and_the_19c_script_has(datasets: Sequence[Dataset]) -> None:
    assert lint(script(datasets, Options(Release.R11))) == []
    assert {one.rule for one in lint(script(datasets, Options(Release.R19)))} == {"sequence-default", "json"}


@pytest.mark.parametrize("release", Release)
def test_every_statement_of_a_store_that_lies_encrypted_is_well_formed(
    checkers: Checkers, datasets: Sequence[Dataset], release: Release
) -> None:
    few = [one for one in datasets if one.code in {"BI01", "FP01", "CL03"}]
    options = Options(release, encrypts=True)
    upgrade = statements_of(folder(few, options)["70-upgrade.sql"])
    altered = [one.text for one in made_to_encrypt(few, {one.table: {"id_no": 18} for one in few})]
    made = [*(one.text for one in statements(few, options)), *upgrade, *altered]
    refused = [(text, one.text) for text, one in zip(made, checkers.parse(made), strict=True) if one.kind != "ok"]
    assert refused == []
    assert len(altered) > 6
    guarded = next(text for text in made if "RETURN;" in text)
    (damaged,) = checkers.parse([guarded.replace("IS NOT NULL) THEN", "IS NOT NULL THEN", 1)])
    assert damaged.kind == "error"


def test_every_statement_of_the_roles_is_read_as_what_it_is_meant_to_be(
    checkers: Checkers, datasets: Sequence[Dataset]
) -> None:
    kinds = {
        "GRANT": "SQLGrantStatement",
        "CREATE OR REPLACE VIEW": "SQLCreateViewStatement",
        "BEGIN": "SQLBlockStatement",
        "DECLARE": "SQLBlockStatement",
    }
    made = [one.text for one in roles.statements(datasets, Options(encrypts=True))]
    answers = checkers.parse(made)
    assert [text for text, answer in zip(made, answers, strict=True) if answer.kind != "ok"] == []
    meant = [next(kind for word, kind in kinds.items() if text.startswith(word)) for text in made]
    assert [answer.text for answer in answers] == meant
    (damaged,) = checkers.parse([next(text for text in made if text.startswith("GRANT")).replace(" ON ", " OVER ")])
    assert damaged.kind == "error"


def test_every_statement_of_the_adapter_is_well_formed(checkers: Checkers) -> None:
    statements = {name: sql for name, sql in every_statement().items() if not sql.startswith("ALTER SESSION")}
    answers = checkers.parse(list(statements.values()))
    refused = {name: answer.text for name, answer in zip(statements, answers, strict=True) if answer.kind != "ok"}
    assert refused == {}
