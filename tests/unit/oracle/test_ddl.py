"""What the scripts say: golden files, names, comments, options, and the same columns as on PostgreSQL."""

import re
from pathlib import Path

import polars as pl
import pytest
from tests.unit.oracle.example import FIELDS, PERSONAL, example, field, personal

from qinlian_common.adapters.oracle.ddl import exchange as ddl_exchange
from qinlian_common.adapters.oracle.ddl.documents import DOCUMENT_TABLES
from qinlian_common.adapters.oracle.ddl.exchange import DATA_KEY_TABLE, EXCHANGE_TABLES, REGISTER_TABLES
from qinlian_common.adapters.oracle.ddl.lint import lint
from qinlian_common.adapters.oracle.ddl.nation import NATION_TABLES, upload_trigger
from qinlian_common.adapters.oracle.ddl.script import Options, Release, script, statements
from qinlian_common.adapters.oracle.ddl.staging import (
    ENCRYPTED_MAX,
    made_to_encrypt,
    require_valid,
    staging_table,
    waiting_table,
)
from qinlian_common.adapters.oracle.ddl.tables import Table, table_statements
from qinlian_common.adapters.postgresql.ddl import documents as ddl_documents
from qinlian_common.adapters.postgresql.ddl import exchange as postgres
from qinlian_common.adapters.postgresql.ddl import nation as nation_tables
from qinlian_common.adapters.postgresql.ddl.datasets import staging_table as postgres_staging_table
from qinlian_common.adapters.relational.shape import catalogue_shape
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.errors import ConfigurationError
from qinlian_common.privacy.field_cipher import FieldCipher, FieldKey
from qinlian_common.testing.keys import AES

GOLDEN = Path(__file__).parent / "golden"
CATALOGUE = list(load_catalogue().datasets.values())
PERSONAL_STORED = ("id_no", "id_no_index", "mother_id_no", "mother_id_no_index")
RENAMED = {
    "rows": "row_count", "raw": "raw_path", "size": "byte_count", "level": "secrecy", "number": "receipt_no",
    "use": "key_use",
}  # fmt: skip
OF_THE_PROVINCE = (*DOCUMENT_TABLES, *NATION_TABLES)
ARRAYS = {"exchange_lease": {"journal_ids", "org_codes", "record_ids"}}


@pytest.mark.parametrize("release", Release)
@pytest.mark.parametrize("code", ["XX01", "FP01"])
def test_the_script_of_one_dataset_is_the_golden_one(release: Release, code: str) -> None:
    """FP01 is a source of the person register, so its trigger also learns where people live."""
    made = script([example(code)], Options(release, tablespace="QINLIAN", whole=False))
    golden = GOLDEN / f"{code.lower()}-{release}.sql"
    assert made == golden.read_text(encoding="utf-8"), f"if the difference is meant, write it into {golden.name}"


def test_the_tables_of_the_province_s_own_work_and_what_notes_its_uploads_are_the_golden_ones() -> None:
    """Of the indicators (MG01) only those go up that were submitted or locked."""
    indicators = next(one for one in CATALOGUE if one.code == "MG01")
    told = [one for table in OF_THE_PROVINCE for one in table_statements(table, None)]
    made = "".join(map(str, (*told, upload_trigger(example("FP01")), upload_trigger(indicators))))
    golden = GOLDEN / "province-oracle-11g.sql"
    assert made == golden.read_text(encoding="utf-8"), f"if the difference is meant, write it into {golden.name}"
    assert lint(made) == []


@pytest.mark.parametrize("release", Release)
def test_the_script_of_one_dataset_that_lies_encrypted_is_the_golden_one(release: Release) -> None:
    """Its trigger learns by the index, and passes over rows that are encrypted anew."""
    options = Options(release, tablespace="QINLIAN", encrypts=True, whole=False)
    golden = GOLDEN / f"fp01-encrypted-{release}.sql"
    made = script([example("FP01", fields=PERSONAL)], options)
    assert made == golden.read_text(encoding="utf-8"), f"if the difference is meant, write it into {golden.name}"


def test_a_ciphertext_is_as_wide_as_the_longest_that_can_be_made_and_an_index_32_digits() -> None:
    columns = {one.name: one.type for one in staging_table(example(fields=PERSONAL), encrypts=True).columns}
    cipher = FieldCipher({9999: FieldKey(9999, AES, bytes(32))}, FieldKey(1, AES, bytes(32)))
    clear = pl.Series(["𠮷" * 18])
    (ciphertext,), (index,) = cipher.encrypted(clear, "a place"), cipher.index(clear, "id_no")
    assert (columns["id_no"], columns["id_no_index"]) == (
        f"VARCHAR2({len(ciphertext)} CHAR)",
        f"VARCHAR2({len(index)} CHAR)",
    )
    assert (ciphertext + index).isascii()
    assert columns["summary"] == "VARCHAR2(1000 CHAR)"


def test_a_ciphertext_of_more_than_1000_characters_is_still_no_clob_and_one_that_cannot_be_is_refused() -> None:
    def of(length: int) -> list[DataField]:
        return [personal("card_no", length, "卡号"), *FIELDS]

    options = Options(encrypts=True)
    assert "card_no VARCHAR2(3997 CHAR)" in script([example(fields=of(ENCRYPTED_MAX))], options)
    with pytest.raises(ConfigurationError, match="card_no: its ciphertext is longer than an Oracle column holds"):
        script([example(fields=of(ENCRYPTED_MAX + 1))], options)
    assert "card_no VARCHAR2(742 CHAR)" in script([example(fields=of(ENCRYPTED_MAX + 1))], Options())


def test_the_table_of_data_keys_has_the_columns_and_the_key_of_postgresql_s() -> None:
    (columns,) = created(postgres.DATA_KEY_TABLE).values()
    assert [RENAMED.get(name, name) for name in columns] == names(DATA_KEY_TABLE)
    assert DATA_KEY_TABLE.key == ("key_use", "version")
    assert "exchange_data_key" in script(CATALOGUE, Options(encrypts=True))
    assert "exchange_data_key" not in script(CATALOGUE, Options())


def test_every_exchange_table_of_postgresql_has_the_same_columns_in_oracle() -> None:
    script = postgres.EXCHANGE_TABLES + postgres.REGISTER_TABLES
    found = created(script + ddl_documents.DOCUMENTS_KEPT + nation_tables.TABLES)
    ours = {table.name: names(table) for table in (*EXCHANGE_TABLES, *REGISTER_TABLES, *OF_THE_PROVINCE)}
    assert ours.pop("exchange_lease_row") == ["batch_id", "org_code", "record_id", "journal_id"]
    assert {name: sorted(columns) for name, columns in ours.items()} == {
        name: sorted(RENAMED.get(column, column) for column in columns if column not in ARRAYS.get(name, ()))
        for name, columns in found.items()
    }


def test_every_primary_key_of_postgresql_s_exchange_tables_is_one_in_oracle() -> None:
    script = postgres.EXCHANGE_TABLES + postgres.REGISTER_TABLES
    script += ddl_documents.DOCUMENTS_KEPT + nation_tables.TABLES
    ours = {table.name: table.key for table in (*EXCHANGE_TABLES, *REGISTER_TABLES, *OF_THE_PROVINCE)}
    for name, body in bodies(script).items():
        told = re.search(r"^    (\w+) .*PRIMARY KEY,?$", body, flags=re.MULTILINE)
        listed = re.search(r"^    PRIMARY KEY \((.*)\)", body, flags=re.MULTILINE)
        key = (told.group(1),) if told else tuple(listed.group(1).split(", ")) if listed else ()
        assert ours[name] == tuple(RENAMED.get(one, one) for one in key), name


@pytest.mark.parametrize("dataset", CATALOGUE, ids=lambda one: one.code)
@pytest.mark.parametrize("encrypts", [False, True], ids=["clear", "encrypted"])
def test_a_staging_table_has_the_columns_of_postgresql_s_in_their_order(dataset: Dataset, encrypts: bool) -> None:
    (columns,) = created(postgres_staging_table(catalogue_shape(dataset, encrypts=encrypts))).values()
    assert names(staging_table(dataset, encrypts=encrypts)) == columns


def created(script: str) -> dict[str, list[str]]:
    """Table -> columns, of CREATE TABLE statements written one column a line."""
    keys = ("PRIMARY", "UNIQUE", "CONSTRAINT", "CHECK")
    return {
        name: [line.split()[0] for line in body.splitlines() if line.strip() and line.split()[0] not in keys]
        for name, body in bodies(script).items()
    }


def bodies(script: str) -> dict[str, str]:
    """Table -> what stands between the parentheses of its CREATE TABLE."""
    return dict(re.findall(r"CREATE TABLE IF NOT EXISTS (\w+) \(\n(.*?)\n\)", script, flags=re.DOTALL))


def names(table: Table) -> list[str]:
    """The column names of a table."""
    return [column.name for column in table.columns]


def test_every_key_and_index_is_short_enough_for_an_index() -> None:
    """With blocks of 8 KB an index's columns together have at most 6,398 bytes, rebuilt online 3,215 (ORA-01450)."""
    for table in (*EXCHANGE_TABLES, *REGISTER_TABLES, *OF_THE_PROVINCE, *map(staging_table, CATALOGUE)):
        width = {column.name: bytes_max(column.type) for column in table.columns}
        for columns in (table.key, *(listed for _, listed in table.indexes)):
            assert sum(width[name] for name in columns) < 3215, table.name


def bytes_max(kind: str) -> int:
    """The longest value of a column, in bytes; a number, date or moment has at most 22."""
    told = re.fullmatch(r"VARCHAR2\((\d+) CHAR\)", kind)
    return 4 * int(told.group(1)) if told else 22


@pytest.mark.parametrize("encrypts", [False, True], ids=["clear", "encrypted"])
def test_the_whole_catalogue_has_names_that_oracle_takes(encrypts: bool) -> None:
    require_valid(CATALOGUE, encrypts=encrypts)


@pytest.mark.parametrize("word", ["level", "date", "comment", "size", "mode", "type"])
def test_a_reserved_word_as_a_field_is_refused_with_its_file(word: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        script([example(fields=[*FIELDS, field(word, "string(1)", "某")])], Options())
    (problem,) = refused.value.problems
    assert problem.file == "datasets/xx01_example.yaml"
    assert f"column '{word}': in Oracle the name is a reserved word" in problem.message
    assert problem.fix == "choose another name"


def test_a_store_that_lay_in_clear_is_altered_where_ciphertexts_do_not_fit_and_nowhere_else() -> None:
    dataset = example(fields=PERSONAL)
    clear = {
        table.name: {one.name: bytes_max(one.type) // 4 for one in table.columns}
        for table in (staging_table(dataset), waiting_table(dataset))
    }
    altered = [one.text for one in made_to_encrypt([dataset], clear)]
    assert [one for one in altered if one.startswith("ALTER")] == [
        f"ALTER TABLE {table} {change}"
        for table in ("example", "exchange_in_xx01")
        for change in (
            "MODIFY (id_no VARCHAR2(141 CHAR))", "MODIFY (mother_id_no VARCHAR2(141 CHAR))",
            "ADD (id_no_index VARCHAR2(32 CHAR))", "ADD (mother_id_no_index VARCHAR2(32 CHAR))",
        )
    ]  # fmt: skip
    assert "COMMENT ON COLUMN example.id_no_index IS '身份证件号码（盲索引）'" in altered
    there = {name: columns | dict.fromkeys(PERSONAL_STORED, 141) for name, columns in clear.items()}
    assert list(made_to_encrypt([dataset], there)) == []
    assert list(made_to_encrypt([dataset], {})) == []


def test_a_field_that_is_called_like_a_column_of_the_exchange_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="column 'batch_id' stands 2 times"):
        script([example(fields=[*FIELDS, field("batch_id", "string(1)", "某")])], Options())


def test_two_tables_or_a_table_and_an_exchange_table_of_one_name_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="table 'example' stands 2 times"):
        script([example("XX01"), example("XX02")], Options())
    with pytest.raises(ConfigurationError, match="table 'exchange_change' stands 2 times"):
        script([example(table="exchange_change")], Options())


def test_a_decimal_of_more_than_38_digits_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"costs: decimal\(39,2\) has more digits"):
        script([example(fields=[*FIELDS, field("costs", "decimal(39,2)", "费用")])], Options())


def test_a_tablespace_that_is_no_name_is_refused() -> None:
    for name in ("TABLE", "a b", "x;DROP TABLE y"):
        with pytest.raises(ConfigurationError, match="--tablespace"):
            script([example()], Options(tablespace=name))


@pytest.mark.parametrize("release", Release)
def test_all_names_that_are_made_fit_into_30_bytes_and_are_unique(release: Release) -> None:
    made = [one.text for one in statements(CATALOGUE, Options(release))]
    found: dict[str, list[str]] = {
        kind: [name for text in made for name in re.findall(rf"\b{pattern} (\w+)", text)]
        for kind, pattern in {
            "object": "CREATE (?:GLOBAL TEMPORARY )?(?:TABLE|SEQUENCE)", "constraint": "CONSTRAINT",
            "trigger": "REPLACE TRIGGER", "index": "CREATE INDEX",
        }.items()
    }  # fmt: skip
    assert all(len(listed) == len(set(listed)) and max(map(len, listed)) <= 30 for listed in found.values())
    assert len(found["trigger"]) == len(CATALOGUE)
    assert len(found["object"]) == 2 * len(CATALOGUE) + len(EXCHANGE_TABLES) + len(REGISTER_TABLES) + 2
    keys = [name for name in found["constraint"] if name.endswith("_pk")]
    assert not set(keys) & set(found["index"])


@pytest.mark.parametrize("release", Release)
@pytest.mark.parametrize("encrypts", [False, True], ids=["clear", "encrypted"])
def test_every_table_and_every_column_has_a_comment_in_chinese(release: Release, encrypts: bool) -> None:
    text = script(CATALOGUE, Options(release, encrypts=encrypts))
    tables = dict(re.findall(r"^CREATE TABLE (\w+) \(\n(.*?)\n\)", text, flags=re.DOTALL | re.MULTILINE))
    wanted = {*tables, *re.findall(r"^CREATE GLOBAL TEMPORARY TABLE (\w+)", text, flags=re.MULTILINE)}
    for name, body in tables.items():
        lines = [line.split()[0] for line in body.splitlines()]
        wanted |= {f"{name}.{column}" for column in lines if column != "CONSTRAINT"}
    comments = dict(re.findall(r"^COMMENT ON (?:TABLE|COLUMN) ([\w.]+) IS '(.*)';$", text, flags=re.MULTILINE))
    assert set(comments) == wanted
    assert [place for place, title in comments.items() if not re.search(r"[\u4e00-\u9fff]", title)] == []
    assert [place for place, title in comments.items() if len(title.encode()) > 4000] == []


def test_only_a_store_that_distributes_has_registers_and_learns_homes() -> None:
    whole = script(CATALOGUE, Options())
    plain = script(CATALOGUE, Options(distributes=False))
    assert "CREATE TABLE exchange_person" in whole
    assert whole.count("LOCK TABLE exchange_person IN ROW EXCLUSIVE MODE") == 2
    assert "exchange_person" not in plain
    assert plain.count("CREATE OR REPLACE TRIGGER") == len(CATALOGUE)


def test_a_store_that_nobody_reads_has_no_triggers() -> None:
    text = script(CATALOGUE, Options(captures=False))
    assert "TRIGGER" not in text.split("SET DEFINE OFF")[1]
    assert "USER_ERRORS" not in text


def test_deletes_are_not_captured_and_each_trigger_journals_its_own_dataset() -> None:
    triggers = [one.text for one in statements(CATALOGUE, Options()) if "CREATE OR REPLACE TRIGGER" in one.text]
    for dataset, trigger in zip(CATALOGUE, triggers, strict=True):
        assert f"\nAFTER INSERT OR UPDATE ON {dataset.table}\nFOR EACH ROW\n" in trigger
        assert f"s.queue, '{dataset.code}', :NEW.origin_division" in trigger
        assert f"',{dataset.code},'" in trigger
        assert "DELETE" not in trigger


def test_the_journal_s_sequence_keeps_order_and_leaves_room_for_the_epoch() -> None:
    sequence = statements([], Options())[0].text
    assert sequence.endswith("NOCYCLE CACHE 1000 ORDER")
    assert f"MAXVALUE {2**40 - 1} " in sequence


def test_11g_has_no_sequence_in_default_and_19c_has() -> None:
    old, new = (script(CATALOGUE, Options(release)) for release in (Release.R11, Release.R19))
    assert f"DEFAULT {ddl_exchange.JOURNAL_SEQUENCE}.NEXTVAL" not in old
    assert f"DEFAULT {ddl_exchange.JOURNAL_SEQUENCE}.NEXTVAL" in new
    assert "IS JSON" not in old
    assert "CHECK (headers IS JSON)" in new


def test_a_tablespace_is_named_for_every_table_and_index() -> None:
    text = script(CATALOGUE, Options(tablespace="ql_data"))
    tables = text.count("\nCREATE TABLE ")
    assert text.count("\n) TABLESPACE ql_data;") == tables
    assert text.count("USING INDEX TABLESPACE ql_data") == text.count("_pk ")
    assert len(re.findall(r"^CREATE INDEX .* TABLESPACE ql_data;$", text, flags=re.MULTILINE)) == text.count(
        "\nCREATE INDEX "
    )


def test_no_line_is_one_that_sqlplus_would_read_otherwise() -> None:
    """A closing hyphen continues a line, and a comment that ends with a semicolon ends a statement."""
    for release in Release:
        for line in script(CATALOGUE, Options(release)).splitlines():
            assert not line.endswith("-")
            assert not (line.lstrip().startswith("--") and line.endswith(";"))


def test_long_texts_of_the_catalogue_are_clobs() -> None:
    long = [
        (dataset.table, column.name)
        for dataset in CATALOGUE
        for column in dataset.columns
        if column.type.base == "string" and (column.type.length or 0) > 1000
    ]
    text = script(CATALOGUE, Options())
    for table, column in long:
        body = text.split(f"CREATE TABLE {table} (")[1].split("\n)")[0]
        assert f"\n    {column} CLOB" in body


def test_the_business_key_is_never_a_clob() -> None:
    for dataset in CATALOGUE:
        kinds = {column.name: column.type for column in staging_table(dataset).columns}
        assert kinds["org_code"].startswith("VARCHAR2(")
        assert kinds["record_id"].startswith("VARCHAR2(")
