"""What the roles of an Oracle store may do: enough for every statement of a program, and no more."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.typed import typed
from tests.unit.oracle.every_statement import every_statement
from tests.unit.oracle.example import example

from qinlian_common.adapters.oracle.ddl.lint import lint
from qinlian_common.adapters.oracle.ddl.names import fault
from qinlian_common.adapters.oracle.ddl.roles import COLLECTOR, COUNTER, DOCUMENTS, LOADER, NATION, script, statements
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.catalog.catalogue import load_catalogue

GOLDEN = Path(__file__).parent / "golden" / "roles.sql"
DEMO = Path(__file__).parents[3] / "topologies" / "demo.yaml"
DATASETS = list(load_catalogue().datasets.values())
NEEDED = {
    r"\bFROM (\w+)|\bJOIN (\w+)|\bUSING (\w+)": "SELECT", r"\bINSERT INTO (\w+)": "INSERT", r"\bUPDATE (\w+)": "UPDATE",
    r"\bDELETE FROM (\w+)": "DELETE", r"\bMERGE INTO (\w+)": "INSERT",
}  # fmt: skip
WHOLE = Options(keeps_documents=True, uploads=("FP01",))
OF_OPERATORS = {"sql_documents.view"}
"""A person reads a document as the owner of the tables."""
TABLE = re.compile(r"exchange_\w+|person_basic")


def granted(role: str, *, distributes: bool = True) -> dict[str, set[str]]:
    """Table -> what a role may do with it."""
    found: dict[str, set[str]] = {}
    for one in statements(DATASETS, replace(WHOLE, distributes=distributes)):
        if told := re.fullmatch(rf"GRANT (.*) ON (\w+) TO {role}", one.text):
            found.setdefault(told[2], set()).update(told[1].split(", "))
    return found


def needed(sql: str) -> set[tuple[str, str]]:
    """What a statement does with which of the store's tables."""
    return {
        (table, what)
        for pattern, what in NEEDED.items()
        for groups in re.findall(pattern, sql)
        for table in ([groups] if isinstance(groups, str) else groups)
        if TABLE.fullmatch(table)
    }


def test_the_script_of_two_datasets_is_the_golden_one() -> None:
    made = script([example("XX01"), example("FP01")], Options())
    assert made == GOLDEN.read_text(encoding="utf-8"), f"if the difference is meant, write it into {GOLDEN.name}"


@pytest.mark.parametrize(
    ("modules", "role"),
    [
        (("sql_lease", "sql_read"), COLLECTOR),
        (("sql_merge", "sql_documents"), LOADER),
        (("sql_gate",), ""),
        (("sql_nation",), NATION),
        (("staged_rows",), DOCUMENTS),
    ],
)
def test_a_role_may_do_what_every_statement_of_its_program_does(modules: tuple[str, ...], role: str) -> None:
    roles = [role] if role else [COLLECTOR, LOADER]
    rights = [granted(one) for one in roles]
    looked_at = 0
    for name, sql in every_statement().items():
        if name.partition(".")[0] in modules and name not in OF_OPERATORS:
            asked = needed(sql)
            looked_at += len(asked)
            missing = [[one for one in asked if one[1] not in right.get(one[0], set())] for right in rights]
            assert min(missing, key=len) == [], name
    assert looked_at > 3


def test_no_role_can_make_drop_or_change_a_table_or_pass_a_right_on() -> None:
    text = script(DATASETS, WHOLE).upper()
    for word in (" ANY ", "WITH GRANT", "WITH ADMIN", "GRANT DBA", "GRANT ALL", "TO PUBLIC", "ALTER,", "REFERENCES"):
        assert word not in text, word
    rights = [
        what
        for role in (COLLECTOR, LOADER, COUNTER, NATION, DOCUMENTS)
        for one in granted(role).values()
        for what in one
    ]
    assert set(rights) == {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_the_collector_changes_no_row_and_the_loader_no_journal() -> None:
    tables = {dataset.table for dataset in DATASETS}
    assert {what for table in tables for what in granted(COLLECTOR)[table]} == {"SELECT"}
    assert granted(LOADER)["exchange_change"] == {"SELECT"}
    assert "exchange_change_seq" not in granted(LOADER)


def test_whoever_counts_sees_views_without_names_numbers_and_addresses_and_no_table() -> None:
    rights = granted(COUNTER)
    assert not {dataset.table for dataset in DATASETS} & rights.keys()
    assert {what for one in rights.values() for what in one} == {"SELECT"}
    (view,) = [one.text for one in statements(DATASETS, Options()) if "VIEW counted_person_basic AS" in one.text]
    for name in ("id_no", "person_name", "phone"):
        assert f"CAST(NULL AS VARCHAR2(1)) AS {name}" in view, view
    assert "\n    sex_code" in view


def test_a_store_without_registers_names_none() -> None:
    assert "exchange_person" in granted(COLLECTOR)
    assert not {"exchange_person", "exchange_way", "exchange_delivery"} & granted(COLLECTOR, distributes=False).keys()


def test_it_is_sql_of_11_2_with_names_that_it_takes() -> None:
    text = script(DATASETS, Options())
    assert lint(text) == []
    for one in statements(DATASETS, Options()):
        for name in re.findall(r"(?:VIEW|ROLE|ON|TO) (\w+)", one.text):
            assert fault(name) is None, name


@pytest.mark.parametrize(("store", "distributes"), [("610402.staging", False), ("610400.staging", True)])
@pytest.mark.parametrize("at_rest", ["clear", "encrypted"])
def test_the_command_writes_it_for_a_store_of_the_topology(
    store: str, distributes: bool, at_rest: str, tmp_path: Path
) -> None:
    topology = tmp_path / "topology.yaml"
    demo = re.sub("^at_rest: .*", f"at_rest: {at_rest}", DEMO.read_text(encoding="utf-8"), flags=re.MULTILINE)
    topology.write_text(demo, encoding="utf-8")
    arguments = ["ddl", store, "--roles", "--engine", "oracle-11g", "--topology", str(topology)]
    answer = typed(*arguments)
    wanted = script(DATASETS, Options(distributes=distributes, encrypts=at_rest == "encrypted"))
    assert (answer.exit_code, answer.stdout) == (0, wanted)
    topology.write_text(f"engine: oracle\n{demo}", encoding="utf-8")
    by_topology = typed("ddl", store, "--roles", "--topology", topology)
    assert by_topology.stdout == answer.stdout, by_topology.stderr


def test_where_a_store_lies_encrypted_its_services_read_its_keys_and_none_writes_them() -> None:
    text = script(DATASETS, replace(WHOLE, encrypts=True))
    roles = (COLLECTOR, LOADER, DOCUMENTS, NATION)
    for role in roles:
        assert f"GRANT SELECT ON exchange_data_key TO {role};" in text
    assert len(re.findall("exchange_data_key", text)) == len(roles)
    assert "exchange_data_key" not in script(DATASETS, Options())


def test_a_vendor_s_store_is_refused() -> None:
    arguments = ["ddl", "610402.production", "--roles", "--engine", "oracle-11g", "--topology", str(DEMO)]
    answer = typed(*arguments)
    assert answer.exit_code == 2
    assert "holds a vendor's tables" in " ".join(answer.stderr.replace("│", " ").split())
