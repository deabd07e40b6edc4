"""The folder of scripts for a DBA: as committed, as read, nothing newer than its release, nothing forgotten.

That Oracle takes a statement is not proved here: nothing is executed. What H2 and two parsers make of them is in
`tests/integration/oracle/test_dba_scripts.py`.
"""

import re
from pathlib import Path

import pytest
from tests.typed import typed
from tests.unit.oracle.example import PERSONAL, example
from tests.unit.oracle.sqlplus import filled, statements_of
from typer.testing import Result

from qinlian_common.adapters.oracle.ddl.lint import lint
from qinlian_common.adapters.oracle.ddl.script import Options, Release
from qinlian_common.adapters.oracle.scripts.folder import folder
from qinlian_common.catalog.catalogue import load_catalogue

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parent / "golden"
CATALOGUE = list(load_catalogue().datasets.values())
COMMITTED = {Release.R11: "deploy/oracle/11.2", Release.R19: "deploy/oracle/19c"}
SCRIPTS = {release: folder(CATALOGUE, Options(release)) for release in Release}
EACH = [(release, name) for release, scripts in SCRIPTS.items() for name in scripts]
RENDERED_ELSEWHERE = "30-tables.sql"


@pytest.mark.parametrize("release", Release)
def test_the_committed_folder_is_fresh(release: Release) -> None:
    place = COMMITTED[release]
    there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / place).iterdir()}
    stale = sorted(name for name in there.keys() | SCRIPTS[release] if there.get(name) != SCRIPTS[release].get(name))
    assert stale == [], f"run: .venv/bin/qinlian dba-scripts {place} --engine {release}"


@pytest.mark.parametrize("release", Release)
def test_the_scripts_of_one_dataset_are_the_golden_ones(release: Release) -> None:
    made = {name: text for name, text in folder([example()], Options(release)).items() if name != RENDERED_ELSEWHERE}
    golden = GOLDEN / f"dba-{release}.sql"
    text = "".join(f"-- ======== {name}\n{text}" for name, text in made.items())
    assert text == golden.read_text(encoding="utf-8"), f"if the difference is meant, write it into {golden.name}"


@pytest.mark.parametrize("name", SCRIPTS[Release.R11])
def test_a_script_for_11g_has_nothing_that_came_later(name: str) -> None:
    assert lint(filled(SCRIPTS[Release.R11][name], Release.R11)) == []


ONLY_ON_19C = (
    (r" DEFAULT exchange_change_seq\.NEXTVAL", ""),
    (r",\n    CONSTRAINT ck_parked_headers CHECK \(headers IS JSON\)", ""),
    (r" CONSTRAINT ck_parked_headers CHECK \(headers IS JSON\)", ""),
    (r"    DBMS_STATS\.SET_TABLE_PREFS\(USER, '\w+', 'GLOBAL_TEMP_TABLE_STATS', 'SHARED'\);\n", ""),
    (r"Oracle 19c", "Oracle 11g R2 (11.2)"),
    (r"/u01/app/oracle/oradata/qinlian/", r"D:\\oradata\\qinlian\\"),
)
"""The journal numbers itself, headers are checked to be JSON, statistics of temporary tables are shared; names."""


@pytest.mark.parametrize("name", SCRIPTS[Release.R11])
def test_without_what_only_19c_has_its_script_is_the_one_for_11g(name: str) -> None:
    text = SCRIPTS[Release.R19][name]
    for pattern, instead in ONLY_ON_19C:
        text = re.sub(pattern, instead, text)
    assert text == SCRIPTS[Release.R11][name]


@pytest.mark.parametrize(("release", "name"), EACH)
def test_no_line_is_one_that_sqlplus_would_read_otherwise(release: Release, name: str) -> None:
    """A closing hyphen continues a line; a remark that ends with a semicolon ends a statement; & asks for a value."""
    text = SCRIPTS[release][name]
    for line in text.splitlines():
        assert not line.endswith("-")
        assert not (line.lstrip().startswith("--") and (line.endswith(";") or "&" in line))
        assert len(line.encode()) < 2500
    assert text.startswith("-- 秦联 Qinlian")
    assert text.endswith("\n")


@pytest.mark.parametrize(("release", "name"), EACH)
def test_every_variable_is_one_of_the_settings_and_a_script_that_has_some_reads_them(
    release: Release, name: str
) -> None:
    text = SCRIPTS[release][name]
    used = set(re.findall(r"&(\w+)", re.sub(r"^--.*", "", text, flags=re.MULTILINE)))
    known = set(re.findall(r"^DEFINE (\w+)", SCRIPTS[release]["00-settings.sql"], flags=re.MULTILINE))
    if name != RENDERED_ELSEWHERE:
        assert used <= known | {"password", "1"}
        assert ("@@00-settings.sql" in text) == bool(used & known)
    assert not (used and "SET DEFINE OFF" in text and name != RENDERED_ELSEWHERE)


def test_a_text_in_plsql_is_never_longer_than_plsql_takes() -> None:
    for text in SCRIPTS[Release.R11].values():
        assert max((len(found.encode()) for found in re.findall(r"'(?:[^']|'')*'", text)), default=0) < 32767


def test_the_owner_gets_no_right_over_what_is_not_its_own() -> None:
    granted = re.findall(r"^GRANT (.*) TO &owner;", SCRIPTS[Release.R11]["20-users.sql"], flags=re.MULTILINE)
    rights = {right for line in granted for right in line.split(", ")}
    assert rights == {f"CREATE {kind}" for kind in ("SESSION", "TABLE", "SEQUENCE", "TRIGGER", "PROCEDURE", "JOB")}


def test_what_the_tables_script_makes_the_removal_drops_and_parents_last() -> None:
    scripts = folder(CATALOGUE, Options(keeps_documents=True, uploads=("FP01",)))
    assert scripts["80-remove.sql"] == SCRIPTS[Release.R11]["80-remove.sql"], "whatever the store has"
    made = re.findall(r"^CREATE (?:GLOBAL TEMPORARY )?(TABLE|SEQUENCE) (\w+)", scripts["30-tables.sql"], re.MULTILINE)
    made += re.findall(r"^CREATE OR REPLACE (PROCEDURE) (\w+)", scripts["50-purge.sql"], re.MULTILINE)
    dropped = re.findall(r"'DROP (\w+) (\w+)(?: PURGE)?'", scripts["80-remove.sql"])
    assert sorted(dropped) == sorted(made)
    assert dropped.index(("TABLE", "exchange_lease_row")) < dropped.index(("TABLE", "exchange_lease"))


@pytest.mark.parametrize("options", [*map(Options, Release), Options(keeps_documents=True, uploads=("FP01", "MG01"))])
def test_an_upgrade_makes_all_that_the_tables_script_makes_and_replaces_every_trigger(options: Options) -> None:
    scripts = folder(CATALOGUE, options)
    tables, upgrade = scripts["30-tables.sql"], scripts["70-upgrade.sql"]
    listed = {text.replace("''", "'") for text in re.findall(r"exchange_make\('\w+', '((?:[^']|'')*)'\)", upgrade)}
    wanted = {one for one in statements_of(tables) if re.match(r"CREATE (?:GLOBAL TEMPORARY )?(?:TABLE|INDEX)", one)}
    assert listed == wanted
    triggers = {one for one in statements_of(tables) if one.startswith("CREATE OR REPLACE TRIGGER")}
    assert triggers == {one for one in statements_of(upgrade) if one.startswith("CREATE OR REPLACE TRIGGER")}


def test_an_upgrade_looks_for_every_column_and_gives_it_its_type_default_check_and_comment() -> None:
    made = folder([example()], Options())["70-upgrade.sql"]
    for call in (
        "exchange_column('example', 'infectious_at_any_time_before', 'CHAR(1)', ' CONSTRAINT ck_xx01_",
        "exchange_column('example', 'temperature', 'NUMBER(4,1)', '', '体温，单位 ℃');",
        "exchange_column('exchange_in_xx01', 'temperature', 'NUMBER(4,1)', '', '');",
        "exchange_column('exchange_pause', 'accepted', 'NUMBER(1)', ' DEFAULT 0 NOT NULL', ",
    ):
        assert call in made
    assert made.count("exchange_column('example', ") == len(example().columns) + 7


@pytest.mark.parametrize("release", Release)
def test_the_scripts_of_a_store_that_lies_encrypted_make_widen_and_remove_what_it_needs(release: Release) -> None:
    scripts = folder([example(fields=PERSONAL)], Options(release, encrypts=True))
    for name, text in scripts.items():
        assert release is Release.R19 or lint(filled(text, release)) == [], name
    for call in (
        "exchange_column('example', 'id_no', 'VARCHAR2(141 CHAR)', '', '身份证件号码（密文）');",
        "exchange_column('example', 'id_no_index', 'VARCHAR2(32 CHAR)', '', '身份证件号码（盲索引）');",
        "exchange_column('exchange_in_xx01', 'id_no_index', 'VARCHAR2(32 CHAR)', '', '');",
        "exchange_make('exchange_data_key', 'CREATE TABLE exchange_data_key (",
    ):
        assert call in scripts["70-upgrade.sql"]
    assert "RETURN; -- 同一行，只是重新加密" in scripts["70-upgrade.sql"]
    assert "DROP TABLE exchange_data_key PURGE" in scripts["80-remove.sql"]
    assert "CREATE TABLE exchange_data_key (" in scripts["30-tables.sql"]


@pytest.mark.parametrize("distributes", [True, False])
def test_every_dataset_is_purged_and_journalled_again_and_a_register_is_asked_where_there_is_one(
    distributes: bool,
) -> None:
    scripts = folder(CATALOGUE, Options(distributes=distributes))
    purge, again = scripts["50-purge.sql"], scripts["60-journal-again.sql"]
    for one in CATALOGUE:
        assert f"DELETE FROM {one.table} t" in purge
        assert f"    exchange_purge_{one.code.lower()}(q_since, q_purged);" in purge
        assert f"IF wanted = '{one.code}' THEN" in again
    assert purge.count("FROM exchange_delivery d") == (len(CATALOGUE) if distributes else 0)


def test_no_column_is_called_like_a_variable_of_the_purge() -> None:
    """In SQL inside PL/SQL a column hides a variable of its name, and the condition would be true of every row."""
    assert not [column.name for one in CATALOGUE for column in one.columns if column.name.startswith("q_")]


def test_a_purge_waits_for_writers_of_the_journal_before_it_looks_and_never_for_a_row() -> None:
    text = folder([example()], Options())["50-purge.sql"]
    steps = ["LOCK TABLE exchange_change IN SHARE MODE", "OPEN free_rows", "DELETE FROM example", "COMMIT"]
    assert sorted(steps, key=text.index) == steps
    assert "FOR UPDATE SKIP LOCKED" in text
    assert text.count("CREATE OR REPLACE PROCEDURE exchange_purge_xx01") == 1


def test_a_store_that_nobody_reads_purges_nothing() -> None:
    without = folder(CATALOGUE, Options(captures=False, distributes=False))
    assert {"50-purge.sql", "60-journal-again.sql"}.isdisjoint(without)
    assert "TRIGGER" not in re.sub(r"--.*", "", without["70-upgrade.sql"])


def qinlian(*arguments: str) -> Result:
    return typed("dba-scripts", *arguments)


def test_a_county_of_the_topology_has_no_registers_and_its_own_datasets(tmp_path: Path) -> None:
    answer = qinlian(str(tmp_path / "made"), "610402.staging", "--topology", str(ROOT / "topologies/demo.yaml"))
    assert answer.exit_code == 0, answer.output
    assert "exchange_person" not in (tmp_path / "made/30-tables.sql").read_text(encoding="utf-8")
    assert str(tmp_path / "made/00-settings.sql") in answer.stderr


@pytest.mark.parametrize(("option", "lies"), [((), False), (("--clear",), False), (("--encrypted",), True)])
def test_any_store_lies_in_clear_unless_it_is_said_that_it_is_encrypted(
    option: tuple[str, ...], lies: bool, tmp_path: Path
) -> None:
    answer = qinlian(str(tmp_path), *option)
    assert answer.exit_code == 0, answer.output
    assert ("exchange_data_key" in (tmp_path / "30-tables.sql").read_text(encoding="utf-8")) is lies


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("/dev/null/x",), "/dev/null/x: cannot be made"),
        (("x", "610499.staging", "--topology", str(ROOT / "topologies/demo.yaml")), "no store '610499.staging'"),
        (("x", "610402.production", "--topology", str(ROOT / "topologies/demo.yaml")), "holds a vendor's tables"),
        (("x", "--engine", "postgresql"), "'postgresql' is not one of"),
    ],
)
def test_mistakes_are_told_without_a_stack_trace(arguments: tuple[str, ...], told: str) -> None:
    answer = qinlian(*arguments)
    assert answer.exit_code == 2
    assert told in " ".join(answer.stderr.replace("│", " ").split())
