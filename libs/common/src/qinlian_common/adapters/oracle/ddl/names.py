"""Names in an Oracle schema: what they may be, made short enough, and each used once.

11.2 takes 30 bytes. The same names are used on 19c, so that a store that is upgraded has the names of a new one.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from qinlian_common.errors import Problem

NAME_BYTES_MAX = 30
_DIGEST = 6
_WRITTEN = re.compile(r"[A-Za-z][A-Za-z0-9_$#]*")

# Oracle Database SQL Language Reference 11g Release 2, appendix on reserved words.
_SQL = """
ACCESS ADD ALL ALTER AND ANY AS ASC AUDIT BETWEEN BY CHAR CHECK CLUSTER COLUMN COLUMN_VALUE COMMENT COMPRESS CONNECT
CREATE CURRENT DATE DECIMAL DEFAULT DELETE DESC DISTINCT DROP ELSE EXCLUSIVE EXISTS FILE FLOAT FOR FROM GRANT GROUP
HAVING IDENTIFIED IMMEDIATE IN INCREMENT INDEX INITIAL INSERT INTEGER INTERSECT INTO IS LEVEL LIKE LOCK LONG MAXEXTENTS
MINUS MLSLABEL MODE MODIFY NESTED_TABLE_ID NOAUDIT NOCOMPRESS NOT NOWAIT NULL NUMBER OF OFFLINE ON ONLINE OPTION OR
ORDER PCTFREE PRIOR PRIVILEGES PUBLIC RAW RENAME RESOURCE REVOKE ROW ROWID ROWNUM ROWS SELECT SESSION SET SHARE SIZE
SMALLINT START SUCCESSFUL SYNONYM SYSDATE TABLE THEN TO TRIGGER UID UNION UNIQUE UPDATE USER VALIDATE VALUES VARCHAR
VARCHAR2 VIEW WHENEVER WHERE WITH
"""
# Oracle Database PL/SQL Language Reference 11g Release 2, table D-1; those that SQL does not reserve as well. SQL takes
# them as column names, but a trigger could not say :NEW.TYPE without quotes.
_PLSQL = """
AT BEGIN CASE CLUSTERS COLAUTH COLUMNS CRASH CURSOR DECLARE END EXCEPTION FETCH FUNCTION GOTO IF INDEXES OVERLAPS
PROCEDURE SQL SUBTYPE TABAUTH TYPE VIEWS WHEN
"""
SQL_RESERVED = frozenset(_SQL.split())
RESERVED = SQL_RESERVED | frozenset(_PLSQL.split())


def short(name: str) -> str:
    """The name itself, or its beginning and six hexadecimal digits of the whole where it is too long."""
    if len(name.encode()) <= NAME_BYTES_MAX:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:_DIGEST]
    return f"{name[: NAME_BYTES_MAX - _DIGEST - 1].rstrip('_')}_{digest}"


def fault(name: str) -> str | None:
    """Why Oracle 11.2 does not take an unquoted name; None where it does."""
    if not _WRITTEN.fullmatch(name):
        return "begins with no letter, or has signs other than letters, digits, _, $ and #"
    if len(name.encode()) > NAME_BYTES_MAX:
        return f"is longer than {NAME_BYTES_MAX} bytes"
    return "is a reserved word" if name.upper() in RESERVED else None


def name_problems(file: str, kind: str, names: Iterable[str]) -> Iterator[Problem]:
    """A problem for every name that Oracle does not take, and for every one that stands twice.

    Args:
        file: what the user has to correct.
        kind: what the names name, such as "column".
        names: of one name space.
    """
    listed = list(names)
    for name in listed:
        wrong = fault(name)
        if wrong:
            yield Problem(file, None, f"{kind} {name!r}: in Oracle the name {wrong}", "choose another name")
    for name, times in Counter(name.upper() for name in listed).items():
        if times > 1:
            yield Problem(file, None, f"{kind} {name.lower()!r} stands {times} times", "give each its own name")
