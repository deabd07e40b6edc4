"""A store of an older catalogue becomes one of today's: what is missing is made, what is there stays, no row changes.

Two procedures look into the dictionary and make what is not there; the script lists everything that must be, and drops
them again. A column whose type has changed is changed if Oracle can; what it cannot (a text that became a CLOB) stops
the script, and a person decides.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from qinlian_common.adapters.oracle.ddl.capture import compiled_check
from qinlian_common.adapters.oracle.ddl.script import Options, for_release
from qinlian_common.adapters.oracle.ddl.staging import staging_table, waiting_table
from qinlian_common.adapters.oracle.ddl.tables import Column, Statement, Table, literal, table_statements
from qinlian_common.adapters.oracle.scripts.heads import head
from qinlian_common.catalog.models import Dataset

_MAKE: Final = Statement(
    """CREATE OR REPLACE PROCEDURE exchange_make (name IN VARCHAR2, what IN VARCHAR2) IS
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM user_objects
    WHERE object_name = UPPER(name) AND object_type IN ('TABLE', 'INDEX');
    IF found = 0 THEN
        EXECUTE IMMEDIATE what;
        DBMS_OUTPUT.PUT_LINE('made: ' || name);
    END IF;
END;""",
    block=True,
)
_COLUMN: Final = Statement(
    """CREATE OR REPLACE PROCEDURE exchange_column (
    owner_table IN VARCHAR2, name IN VARCHAR2, kind IN VARCHAR2, more IN VARCHAR2, title IN VARCHAR2
) IS
    known VARCHAR2(64);
    wanted VARCHAR2(64) := REPLACE(kind, ',0)', ')');
    what VARCHAR2(4000);
BEGIN
    SELECT MAX(CASE data_type
        WHEN 'VARCHAR2' THEN 'VARCHAR2(' || char_length || DECODE(char_used, 'C', ' CHAR') || ')'
        WHEN 'CHAR' THEN 'CHAR(' || char_length || ')'
        WHEN 'RAW' THEN 'RAW(' || data_length || ')'
        WHEN 'NUMBER' THEN 'NUMBER(' || data_precision || DECODE(data_scale, 0, '', ',' || data_scale) || ')'
        ELSE data_type END)
    INTO known FROM user_tab_columns
    WHERE table_name = UPPER(owner_table) AND column_name = UPPER(name);
    IF known IS NULL THEN
        what := 'ALTER TABLE ' || owner_table || ' ADD (' || name || ' ' || kind || more || ')';
        EXECUTE IMMEDIATE what;
        DBMS_OUTPUT.PUT_LINE('added: ' || owner_table || '.' || name);
    ELSIF known <> wanted THEN
        what := 'ALTER TABLE ' || owner_table || ' MODIFY (' || name || ' ' || kind || ')';
        EXECUTE IMMEDIATE what;
        DBMS_OUTPUT.PUT_LINE('changed: ' || owner_table || '.' || name || ' ' || known || ' -> ' || wanted);
    END IF;
    IF title IS NOT NULL THEN
        what := 'COMMENT ON COLUMN ' || owner_table || '.' || name || ' IS ''' || REPLACE(title, '''', '''''') || '''';
        EXECUTE IMMEDIATE what;
    END IF;
END;""",
    block=True,
)
_DROP: Final = (Statement("DROP PROCEDURE exchange_make"), Statement("DROP PROCEDURE exchange_column"))


def upgrade(datasets: Sequence[Dataset], options: Options) -> str:
    """The script, for a store of these options."""
    text = head(
        options.release, "升级：补建缺少的表、列与索引，替换全部触发器", "属主",
        "可重复执行，不改动业务数据。先停止采集与装载服务（临时表在使用中时不能加列，ORA-14450）。",
        "新增数据集同样执行本脚本，再执行 qinlian prepare 写入订阅并首次装载",
        "不能自动完成的改动（如文本改为 CLOB，ORA-22858）会停在该列，由人员处理后重新执行；主键的改动不在其内",
    )  # fmt: skip
    made = [_MAKE, _COLUMN, compiled_check("PROCEDURE", "exchange_", "升级过程")]
    tables = [for_release(table, options.release) for table in _tables(datasets, options)]
    made += [_table(table) for table in tables]
    made += [trigger for one in datasets for trigger in options.triggers(one)] + options.checks
    return text + "".join(map(str, (*made, *_DROP)))


def _tables(datasets: Sequence[Dataset], options: Options) -> Iterator[Table]:
    yield from options.own_tables
    for one in datasets:
        yield from (make(one, encrypts=options.encrypts) for make in (staging_table, waiting_table))


def _table(table: Table) -> Statement:
    """The table, then each column, then the indexes, which may need the columns."""
    create, *others = [one.text for one in table_statements(table, None)]
    lines = [_call("exchange_make", table.name, create), f"    EXECUTE IMMEDIATE {literal(_comment(others))};"]
    lines += [_column(table, column) for column in table.columns]
    indexes = [text for text in others if text.startswith("CREATE INDEX")]
    lines += [_call("exchange_make", name, text) for (name, _), text in zip(table.indexes, indexes, strict=True)]
    return Statement("BEGIN\n" + "\n".join(lines) + "\nEND;", block=True)


def _comment(statements: Sequence[str]) -> str:
    return next(text for text in statements if text.startswith("COMMENT ON TABLE"))


def _column(table: Table, column: Column) -> str:
    default = f" DEFAULT {column.default}" if column.default else ""
    check = f" CONSTRAINT {table.check_name(column)} CHECK ({column.check})" if column.check else ""
    more = f"{default}{' NOT NULL' if column.required else ''}{check}"
    return _call("exchange_column", table.name, column.name, column.type, more, "" if table.temporary else column.title)


def _call(procedure: str, *texts: str) -> str:
    return f"    {procedure}({', '.join(_quoted(text) for text in texts)});"


def _quoted(text: str) -> str:
    """A literal that keeps its lines."""
    return "'" + text.replace("'", "''") + "'"
