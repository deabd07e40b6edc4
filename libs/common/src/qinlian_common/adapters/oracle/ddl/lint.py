"""Refuses SQL that Oracle 11.2 does not know, and that no parser at hand refuses.

Every parser of Oracle's language reads the newest one, so none of them tells that a statement is too new. This is a
list of what came later, and of what other databases have, with the line and what to write instead. It reads text, not
meaning: what it passes is not proved to run.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qinlian_common.adapters.oracle.ddl.names import NAME_BYTES_MAX, SQL_RESERVED

SQLPLUS_LINE_MAX = 2499
_FIXED_MAX, _VARCHAR2_MAX = 2000, 4000


@dataclass(frozen=True, slots=True)
class Finding:
    """What 11.2 would refuse: the rule, the 1-based line, what is wrong and what to write instead."""

    rule: str
    line: int
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Part:
    """One statement: its text without comments and literals, where it begins, and whether it is PL/SQL."""

    text: str
    start: int
    block: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: where it finds something in a statement, what it says, what helps."""

    name: str
    find: Callable[[Part], Iterator[int]]
    message: str
    fix: str


def lint(sql: str) -> list[Finding]:
    """Everything in a script that 11.2 would refuse, in the order of its lines."""
    masked = _masked(sql)
    found = [
        Finding(rule.name, sql.count("\n", 0, part.start + at) + 1, rule.message, rule.fix)
        for part in _parts(masked)
        for rule in RULES
        for at in rule.find(part)
    ]
    long_lines = (n for n, line in enumerate(sql.splitlines(), 1) if len(line.encode()) > SQLPLUS_LINE_MAX)
    found += [Finding("long-line", n, "the line is too long for SQL*Plus", "break the line") for n in long_lines]
    return sorted(found, key=lambda one: (one.line, one.rule))


_OPAQUE = re.compile(
    r"--[^\n]*|/\*.*?\*/|[nN]?[qQ]'(?:\[.*?\]|\{.*?\}|<.*?>|\(.*?\)|(\S).*?\1)'|'(?:[^']|'')*'", re.DOTALL
)
_BLOCK = re.compile(
    r"(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:NON)?EDITIONABLE\s+)?(?:TRIGGER|FUNCTION|PROCEDURE|PACKAGE|TYPE)"
    r"|WITH\s+(?:FUNCTION|PROCEDURE)|DECLARE|BEGIN)\b",
    re.IGNORECASE,
)
_SQLPLUS = re.compile(
    r"(?:SET|WHENEVER|PROMPT|SPOOL|EXIT|SHOW|DEFINE|UNDEFINE|ACCEPT|@)[^\n;]*(?:\n|\Z)", re.IGNORECASE
)
_BLOCK_END = re.compile(r"^[ \t]*/[ \t]*$", re.MULTILINE)


def _masked(sql: str) -> str:
    """The text with comments and literals blanked, every other sign and every line where it was."""

    def blank(match: re.Match[str]) -> str:
        text = match.group()
        return re.sub(r"[^\n]", " ", text) if text[0] in "-/" else "'" + re.sub(r"[^\n]", " ", text[1:-1]) + "'"

    return _OPAQUE.sub(blank, sql)


def _parts(masked: str) -> Iterator[Part]:
    at = 0
    while at < len(masked):
        at += len(masked[at:]) - len(masked[at:].lstrip(" \t\r\n;/"))
        sqlplus = _SQLPLUS.match(masked, at)
        if sqlplus and not re.match(r"SET\s+(?:TRANSACTION|ROLE|CONSTRAINT)", masked[at:], re.IGNORECASE):
            at = sqlplus.end()
            continue
        block = bool(_BLOCK.match(masked, at))
        end = _block_end(masked, at) if block else masked.find(";", at)
        end = len(masked) if end < 0 else end
        if masked[at:end].strip():
            yield Part(masked[at:end], at, block)
        at = end + 1


def _block_end(masked: str, at: int) -> int:
    found = _BLOCK_END.search(masked, at)
    return found.start() if found else -1


def _pattern(pattern: str, *, in_blocks: bool = True) -> Callable[[Part], Iterator[int]]:
    """Finds a pattern, case ignored; `in_blocks` False where PL/SQL of 11.2 may say the same."""
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def find(part: Part) -> Iterator[int]:
        if in_blocks or not part.block:
            yield from (match.start() for match in compiled.finditer(part.text))

    return find


def _statement(beginning: str, pattern: str) -> Callable[[Part], Iterator[int]]:
    """Finds a pattern in statements that begin in a certain way."""
    begins = re.compile(beginning, re.IGNORECASE)
    inner = _pattern(pattern)
    return lambda part: inner(part) if begins.match(part.text) else iter(())


def _closed(text: str, at: int) -> int:
    """The place after the parenthesis that closes the one at `at`; the end of the text where none does."""
    depth = 0
    for place in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)


def _followed(opening: str, after: str, *, wanted: bool) -> Callable[[Part], Iterator[int]]:
    """Finds `opening` and its parentheses where what follows them does, or does not, match `after`."""
    opens, follows = (re.compile(one, re.IGNORECASE) for one in (opening, after))

    def find(part: Part) -> Iterator[int]:
        for match in opens.finditer(part.text):
            rest = part.text[_closed(part.text, match.end() - 1) :]
            if bool(follows.match(rest)) is wanted:
                yield match.start()

    return find


def _long_names(part: Part) -> Iterator[int]:
    for match in re.finditer(r"[^\W\d][\w$#]*", part.text):
        if len(match.group().encode()) > NAME_BYTES_MAX:
            yield match.start()


def _quoted_names(part: Part) -> Iterator[int]:
    for match in re.finditer(r'"([^"]*)"', part.text):
        if match.group(1) != match.group(1).upper():
            yield match.start()


def _too_wide(part: Part) -> Iterator[int]:
    """PL/SQL variables may be wider than columns."""
    for match in re.finditer(r"\b(N?VARCHAR2|N?CHAR|RAW)\s*\(\s*(\d+)", part.text, re.IGNORECASE):
        widest = _VARCHAR2_MAX if match.group(1).upper() == "VARCHAR2" else _FIXED_MAX
        if not part.block and int(match.group(2)) > widest:
            yield match.start()


def _reserved_columns(part: Part) -> Iterator[int]:
    opening = re.match(r"CREATE\s+(?:GLOBAL\s+TEMPORARY\s+)?TABLE\s+[\w$#.\"]+\s*\(", part.text, re.IGNORECASE)
    if opening is None:
        return
    depth, expected = 0, True
    for match in re.finditer(r"[(),]|[^\s(),]+", part.text[opening.end() - 1 :]):
        word = match.group()
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth == 0:
            return
        if expected and word not in "(),":
            expected = False
            if word.upper() in SQL_RESERVED - {"CHECK", "UNIQUE"}:
                yield opening.end() - 1 + match.start()
        expected = expected or (depth == 1 and word == ",")


def _no_from(part: Part) -> Iterator[int]:
    if re.match(r"SELECT\b", part.text, re.IGNORECASE) and not re.search(r"\bFROM\b", part.text, re.IGNORECASE):
        yield 0


def _limits(part: Part) -> Iterator[int]:
    """LIMIT ends a query elsewhere; in PL/SQL it belongs to FETCH ... BULK COLLECT INTO."""
    for match in re.finditer(r"\bLIMIT\s+(?:\d+|:\w+|\?)", part.text, re.IGNORECASE):
        before = part.text[: match.start()].rpartition(";")[2]
        if not re.search(r"\bBULK\s+COLLECT\b", before, re.IGNORECASE):
            yield match.start()


_NEWER = (
    "STANDARD_HASH|VALIDATE_CONVERSION|ANY_VALUE|CHECKSUM|COLLATION|ROUND_TIES_TO_EVEN|BIT_(?:AND|OR|XOR)_AGG|TO_BOOLEAN"
    "|CON_NAME_TO_ID|ORA_DM_PARTITION_NAME"
)
_FOREIGN = "TEXT|BIGINT|BYTEA|TIMESTAMPTZ|SERIAL|BIGSERIAL|DATETIME2?|TINYINT|UUID|NVARCHAR|LONGTEXT|DOUBLE(?!\\s+PREC)"
_TABLE = r"(?:CREATE\s+(?:\w+\s+)*TABLE|ALTER\s+TABLE)\b"
_TABLE_KINDS = r"CREATE\s+(?:IMMUTABLE|BLOCKCHAIN|SHARDED|DUPLICATED)\b"
_SEQUENCE = r"(?:CREATE|ALTER)\s+SEQUENCE\b"
_ROWS_INSTEAD = "SELECT * FROM (SELECT ... ORDER BY ...) WHERE ROWNUM <= n"

RULES = (
    Rule("fetch-first", _pattern(r"\bFETCH\s+(?:FIRST|NEXT)\b"), "FETCH FIRST is of 12.1", _ROWS_INSTEAD),
    Rule("offset", _pattern(r"\bOFFSET\s+(?:\d+|:\w+|\?)"), "OFFSET is of 12.1", "nest two queries with ROWNUM"),
    Rule("limit", _limits, "LIMIT is of other databases", _ROWS_INSTEAD),
    Rule("identity", _pattern(r"\bAS\s+IDENTITY\b"), "identity columns are of 12.1", "a sequence and its NEXTVAL"),
    Rule("default-on-null", _pattern(r"\bDEFAULT\s+ON\s+NULL\b"), "DEFAULT ON NULL is of 12.1", "NVL in the INSERT"),
    Rule("sequence-default", _pattern(r"\bDEFAULT\s+[\w$#.\"]+\.(?:NEXTVAL|CURRVAL)\b"),
         "a sequence in DEFAULT is of 12.1", "NEXTVAL in the INSERT, or a BEFORE INSERT trigger"),
    Rule("boolean", _pattern(r"\bBOOLEAN\b|(?:=|\bDEFAULT|\bIS(?:\s+NOT)?)\s*(?:TRUE|FALSE)\b", in_blocks=False),
         "SQL has no BOOLEAN before 23ai", "CHAR(1) with CHECK (x IN ('0', '1'))"),
    Rule("json", _pattern(r"\bJSONB?\b|\bJSON_\w+\s*\("), "JSON is of 12.1.0.2", "a CLOB, read by the application"),
    Rule("long-name", _long_names, "a name of more than 30 bytes is of 12.2", "a shorter name"),
    Rule("listagg-overflow", _pattern(r"\bON\s+OVERFLOW\b"), "ON OVERFLOW is of 12.2", "aggregate in the application"),
    Rule("listagg-distinct", _pattern(r"\bLISTAGG\s*\(\s*DISTINCT\b"), "LISTAGG(DISTINCT ...) is of 19c",
         "DISTINCT in an inner query"),
    Rule("listagg-group", _followed(r"\bLISTAGG\s*\(", r"\s*WITHIN\s+GROUP\b", wanted=False),
         "LISTAGG without WITHIN GROUP is of 19c", "WITHIN GROUP (ORDER BY ...)"),
    Rule("approx", _pattern(r"\bAPPROX_\w+"), "APPROX_ functions are of 12.1", "the exact function"),
    Rule("multi-row-values", _followed(r"\bVALUES\s*\(", r"\s*,\s*\(", wanted=True),
         "VALUES with several rows is of 23ai", "INSERT ALL, or one statement with bound arrays"),
    Rule("if-exists", _pattern(r"\bIF\s+(?:NOT\s+)?EXISTS\b"), "IF EXISTS is of 23ai", "look into USER_OBJECTS first"),
    Rule("too-wide", _too_wide, "a VARCHAR2 column has at most 4000 bytes; CHAR, NVARCHAR2, RAW 2000",
         "CLOB, BLOB"),
    Rule("extended-types", _pattern(r"\bMAX_STRING_SIZE\b"), "extended types are of 12.1", "CLOB, BLOB"),
    Rule("quoted-name", _quoted_names, "a quoted name in lower case must be quoted for ever",
         "the name without quotes"),
    Rule("with-function", _pattern(r"\bWITH\s+(?:FUNCTION|PROCEDURE)\b"), "WITH FUNCTION is of 12.1",
         "a stored function"),
    Rule("lateral", _pattern(r"\bLATERAL\s*\(|\b(?:CROSS|OUTER)\s+APPLY\b"), "LATERAL and APPLY are of 12.1",
         "a join, or TABLE(...)"),
    Rule("invisible-column", _statement(_TABLE, r"\bINVISIBLE\b"), "invisible columns are of 12.1", "a view"),
    Rule("except", _pattern(r"(?<!MULTISET )\bEXCEPT\b"), "EXCEPT is of 21c", "MINUS"),
    Rule("set-all", _pattern(r"\b(?:MINUS|INTERSECT|EXCEPT)\s+ALL\b"), "set operators with ALL are of 21c",
         "number the rows with ROW_NUMBER()"),
    Rule("conversion-error", _pattern(r"\bON\s+CONVERSION\s+ERROR\b"), "DEFAULT ... ON CONVERSION ERROR is of 12.2",
         "a stored function that handles VALUE_ERROR"),
    Rule("newer-function", _pattern(rf"\b(?:{_NEWER})\s*\("), "the function came after 11.2", "ORA_HASH, MAX, ..."),
    Rule("match-recognize", _pattern(r"\bMATCH_RECOGNIZE\b"), "MATCH_RECOGNIZE is of 12.1", "analytic functions"),
    Rule("truncate-cascade", _statement(r"TRUNCATE\b", r"\bCASCADE\b"), "TRUNCATE ... CASCADE is of 12.1",
         "DELETE, or truncate the children first"),
    Rule("period", _pattern(r"\bPERIOD\s+FOR\b"), "temporal validity is of 12.1", "two DATE columns"),
    Rule("private-temporary", _pattern(r"\bPRIVATE\s+TEMPORARY\b"), "private temporary tables are of 18c",
         "GLOBAL TEMPORARY TABLE"),
    Rule("table-kind", _statement(_TABLE_KINDS, r"\ACREATE"), "this kind of table came after 11.2", "a plain table"),
    Rule("editionable", _pattern(r"\b(?:NON)?EDITIONABLE\b"), "EDITIONABLE is of 12.1", "leave it out"),
    Rule("plsql-clause", _pattern(r"\bACCESSIBLE\s+BY\b|\bPRAGMA\s+UDF\b|\bBEQUEATH\b"), "the clause is of 12.1",
         "leave it out"),
    Rule("collation", _pattern(r"\bCOLLATE\b"), "COLLATE is of 12.2", "NLSSORT(...)"),
    Rule("sequence-option", _statement(_SEQUENCE, r"\b(?:NO)?(?:SCALE|SHARD|KEEP)\b|\bSESSION\b"),
         "the sequence's option came after 11.2", "leave it out"),
    Rule("on-conflict", _pattern(r"\bON\s+(?:CONFLICT|DUPLICATE\s+KEY)\b"),
         "upserts like this are of other databases", "MERGE INTO ... USING ..."),
    Rule("foreign-type", _statement(_TABLE, rf"(?<=[\w\"])\s+(?:{_FOREIGN})\b"), "the type is of other databases",
         "VARCHAR2, CLOB, NUMBER, TIMESTAMP, BLOB, RAW(16)"),
    Rule("foreign-cast", _pattern(r"::"), ":: is PostgreSQL's", "CAST(x AS type)"),
    Rule("rownum-for-update", _pattern(r"\bFROM\s*\(\s*SELECT\b.*\bROWNUM\b.*\bFOR\s+UPDATE\b", in_blocks=False),
         "rows of an inner query cannot be locked (ORA-02014)", "WHERE ROWID IN (...) FOR UPDATE"),
    Rule("reserved-column", _reserved_columns, "the column's name is reserved", "another name"),
    Rule("no-from", _no_from, "SELECT without FROM is of 23ai", "FROM DUAL"),
)  # fmt: skip
"""Every rule, each with an example among the tests."""
