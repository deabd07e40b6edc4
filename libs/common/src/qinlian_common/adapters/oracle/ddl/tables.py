"""Tables as declared, and their DDL: CREATE TABLE, indexes and Chinese comments."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinlian_common.adapters.oracle.ddl.names import short


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: in lower case; Oracle keeps it in upper case, as everybody who does not quote.
        type: Oracle type.
        title: Chinese, for COMMENT ON.
        required: NOT NULL.
        default: SQL expression.
        check: condition of a check constraint.
    """

    name: str
    type: str
    title: str
    required: bool = False
    default: str | None = None
    check: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: table name.
        short_name: begins the names of its check constraints.
        title: Chinese, for COMMENT ON.
        key: columns of the primary key; empty for none.
        loose: the key is UNIQUE, not PRIMARY: a part of it may be empty, which in Oracle is NULL. Two rows that are
            empty there and alike in the other parts are refused all the same.
        indexes: name -> columns.
        temporary: its rows are each session's own, and go with the transaction.
        parent: table whose rows own these: the first key column refers to that table's key, and rows go with it.
    """

    name: str
    short_name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    indexes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parent: str | None = None
    loose: bool = False
    temporary: bool = False

    @property
    def key_name(self) -> str:
        """Name of the key and of its index."""
        return short(f"{self.name}_pk")

    def check_name(self, column: Column) -> str:
        """Name of a column's check constraint."""
        return short(f"ck_{self.short_name}_{column.name}")

    @property
    def constraint_names(self) -> list[str]:
        """Names of all constraints that have one."""
        checks = [self.check_name(column) for column in self.columns if column.check]
        return [*([self.key_name] if self.key else []), *([self.parent_name] if self.parent else []), *checks]

    @property
    def index_names(self) -> list[str]:
        """Names of all indexes; a key's index is called like the key."""
        return [*([self.key_name] if self.key else []), *(name for name, _ in self.indexes)]

    @property
    def parent_name(self) -> str:
        """Name of the foreign key."""
        return short(f"{self.name}_fk")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `block` for PL/SQL, which ends with a line of its own that holds a slash."""

    text: str
    block: bool = False

    def __str__(self) -> str:
        return f"{self.text}\n/\n" if self.block else f"{self.text};\n"


def table_statements(table: Table, tablespace: str | None) -> Iterator[Statement]:
    """CREATE TABLE, CREATE INDEX and COMMENT ON of one table; a temporary one's columns are told of at its model."""
    where = f" TABLESPACE {tablespace}" if tablespace and not table.temporary else ""
    kind, end = ("GLOBAL TEMPORARY TABLE", " ON COMMIT DELETE ROWS") if table.temporary else ("TABLE", where)
    lines = [_column(column) for column in table.columns] + list(_constraints(table, where))
    yield Statement(f"CREATE {kind} {table.name} (\n    " + ",\n    ".join(lines) + f"\n){end}")
    for name, columns in table.indexes:
        yield Statement(f"CREATE INDEX {name} ON {table.name} ({', '.join(columns)}){where}")
    yield Statement(f"COMMENT ON TABLE {table.name} IS {literal(table.title)}")
    for column in table.columns if not table.temporary else ():
        yield Statement(f"COMMENT ON COLUMN {table.name}.{column.name} IS {literal(column.title)}")


def literal(text: str) -> str:
    """A text as an SQL literal on one line."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def _column(column: Column) -> str:
    default = f" DEFAULT {column.default}" if column.default else ""
    return f"{column.name} {column.type}{default}{' NOT NULL' if column.required else ''}"


def _constraints(table: Table, where: str) -> Iterator[str]:
    if table.key:
        using = f" USING INDEX{where}" if where else ""
        kind = "UNIQUE" if table.loose else "PRIMARY KEY"
        yield f"CONSTRAINT {table.key_name} {kind} ({', '.join(table.key)}){using}"
    if table.parent:
        key = table.key[0]
        yield f"CONSTRAINT {table.parent_name} FOREIGN KEY ({key}) REFERENCES {table.parent} ({key}) ON DELETE CASCADE"
    for column in table.columns:
        if column.check:
            yield f"CONSTRAINT {table.check_name(column)} CHECK ({column.check})"
