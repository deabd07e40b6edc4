"""`qinlian ddl`: engines, single datasets, files, and the user's mistakes."""

from pathlib import Path

import pytest
from tests.typed import typed

from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.adapters.oracle.ddl.script import Options, Release, script
from qinlian_common.adapters.postgresql.prepare import script as postgres_script
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology

DEMO = Path(__file__).parents[3] / "topologies" / "demo.yaml"
CATALOGUE = load_catalogue()
DATASETS = list(CATALOGUE.datasets.values())
ANY = ("ddl", "--store", "staging")


@pytest.mark.parametrize("release", Release)
def test_a_whole_oracle_script_needs_no_topology(release: Release) -> None:
    answer = typed(*ANY, "--engine", str(release))
    assert (answer.exit_code, answer.stdout) == (0, script(DATASETS, Options(release)))


def test_postgresql_is_the_engine_where_none_is_named() -> None:
    assert typed(*ANY).stdout == typed(*ANY, "--engine", "postgresql").stdout
    assert "CREATE TABLE IF NOT EXISTS exchange_change" in typed(*ANY).stdout
    assert "COMMENT ON COLUMN outpatient.sex_code IS '性别代码" in typed(*ANY).stdout


@pytest.mark.parametrize("engine", ["postgresql", *Release])
def test_one_dataset_is_its_table_with_comments_and_trigger_and_nothing_else(engine: str) -> None:
    text = typed(*ANY, "--engine", engine, "--dataset", "CL03").stdout
    tables = [line for line in text.splitlines() if line.startswith("CREATE TABLE")]
    assert len(tables) == 1
    assert tables[0].endswith("outpatient (")
    assert "COMMENT ON TABLE outpatient IS 'CL03 门诊数据';" in text
    assert "exchange_capture_" in text


@pytest.mark.parametrize("engine", ["postgresql", *Release])
def test_several_datasets_come_in_the_catalogue_s_order(engine: str) -> None:
    text = typed(*ANY, "--engine", engine, "--dataset", "CL03", "--dataset", "BI01").stdout
    assert 0 < text.index(" person_basic (") < text.index(" outpatient (")
    assert " inpatient (" not in text


@pytest.mark.parametrize("engine", ["postgresql", *Release])
def test_a_county_s_store_has_no_registers(engine: str) -> None:
    assert "exchange_person" in typed(*ANY, "--engine", engine).stdout
    assert "exchange_person" not in typed(*ANY, "--engine", engine, "--no-distributes").stdout


@pytest.mark.parametrize("store", ["610402.staging", "610400.staging", "610402.production", "610000.outbound"])
def test_a_store_of_the_topology_is_what_prepare_runs(store: str) -> None:
    topology = load_topology(DEMO, CATALOGUE)
    plan = store_plan(topology, CATALOGUE, topology.stores[store])
    assert typed("ddl", store, "--topology", str(DEMO)).stdout == postgres_script(plan)


@pytest.mark.parametrize("engine", ["postgresql", *Release])
def test_any_store_can_be_one_that_lies_encrypted(engine: str) -> None:
    clear, encrypted = (typed(*ANY, "--engine", engine, *more).stdout for more in ((), ("--encrypted",)))
    for name in ("exchange_data_key", "id_no_index"):
        assert name in encrypted
        assert name not in clear
    if engine == Release.R11:
        assert encrypted == script(DATASETS, Options(encrypts=True))


def test_one_dataset_of_a_vendor_s_store_is_its_triggers_alone() -> None:
    text = typed("ddl", "610402.production", "--topology", str(DEMO), "--dataset", "BI01").stdout
    assert "CREATE TABLE" not in text
    assert text.count("CREATE TRIGGER") == 4


def test_a_store_of_the_topology_can_be_oracle_s() -> None:
    """Who reads it, and whether it distributes, comes from the topology."""
    county, city, outbound = (
        typed("ddl", store, "--engine", "oracle-11g", "--topology", str(DEMO)).stdout
        for store in ("610402.staging", "610400.staging", "610000.outbound")
    )
    assert county == script(DATASETS, Options(distributes=False, encrypts=True))
    assert city == script(DATASETS, Options(encrypts=True))
    assert "CREATE OR REPLACE TRIGGER exchange_capture_" not in outbound
    assert "CREATE OR REPLACE TRIGGER exchange_nation_fp01" in outbound


def test_a_tablespace_is_taken_over() -> None:
    text = typed(*ANY, "--engine", "oracle-11g", "--dataset", "CL03", "--tablespace", "QL_DATA").stdout
    assert ") TABLESPACE QL_DATA;" in text


def test_a_file_is_written_and_named(tmp_path: Path) -> None:
    file = tmp_path / "staging.sql"
    answer = typed(*ANY, "--engine", "oracle-11g", "--output", str(file))
    assert answer.exit_code == 0
    assert answer.stdout == ""
    assert file.read_text(encoding="utf-8") == script(DATASETS, Options())
    assert f"{file}: " in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((*ANY, "--engine", "mysql"), "'mysql' is not one of"),
        (("ddl", "--store", "production"), "'production' is not"),
        ((*ANY, "--dataset", "XX99"), "no dataset XX99 in the catalogue; it has BI01"),
        ((*ANY, "--dataset", "CL03", "--dataset", "cl01"), "no dataset cl01"),
        ((*ANY, "--tablespace", "USERS"), "only for Oracle"),
        ((*ANY, "--engine", "oracle-11g", "--tablespace", "TABLE"), "'TABLE' is a reserved word"),
        ((*ANY, "--output", "/nowhere/at/all.sql"), "/nowhere/at/all.sql: cannot be written"),
        (("ddl",), "give either a store of the topology"),
        ((*ANY, "610402.staging"), "give either a store of the topology"),
        (("ddl", "610402.production", "--engine", "oracle-19c", "--topology", str(DEMO)), "holds a vendor's tables"),
        (("ddl", "610402.production", "--dataset", "XX99", "--topology", str(DEMO)), "no dataset XX99 in 610402"),
    ],
)
def test_mistakes_are_told_without_a_stack_trace(arguments: tuple[str, ...], told: str) -> None:
    answer = typed(*arguments)
    assert answer.exit_code == 2
    assert told in " ".join(answer.stderr.replace("│", " ").split())
    assert answer.stdout == ""


def test_help_names_the_engines_and_options() -> None:
    text = typed("ddl", "--help").stdout
    for word in ("postgresql", "oracle", "--store", "--dataset", "--tablespace", "--output", "--no-distributes"):
        assert word in text
