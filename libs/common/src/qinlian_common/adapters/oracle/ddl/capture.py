"""Capture on a staging table: the trigger that journals a changed row for every queue that takes its origin.

A row trigger, on 11g and 19c alike. A compound trigger would write the journal in bulk, but it gathers a statement's
rows in the session's memory, and nothing here can be run against a real server: the plainest form was chosen. It
reads and writes other tables only, so that no row of the changing table is looked at (ORA-04091), and it keeps no
state, so that a statement which Oracle restarts leaves nothing behind.
"""

from qinlian_common.adapters.oracle.ddl.exchange import JOURNAL_SEQUENCE
from qinlian_common.adapters.oracle.ddl.tables import Statement
from qinlian_common.adapters.relational.plan import REGISTER_AUTHORITY
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.wire.batch import SEQUENCE_BITS

TRIGGER_PREFIX = "exchange_capture_"
_DIVISION_DIGITS = 6
_SEQUENCE_CACHE = 1000

_JOURNAL_COLUMNS = "journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id"


def trigger_name(dataset: str) -> str:
    """Name of a staging table's trigger: by dataset code, since table names are too long."""
    return f"{TRIGGER_PREFIX}{dataset.lower()}"


def journal_sequence() -> Statement:
    """The journal's sequence.

    A later change of a row must get the higher number. In one instance the cache is shared by all sessions, so it
    disturbs nothing (PostgreSQL's is each session's own and must not be used). In a cluster every instance has a
    cache of its own unless ORDER is said; in one instance ORDER costs nothing, so it is always said.
    """
    return Statement(
        f"CREATE SEQUENCE {JOURNAL_SEQUENCE} START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE {2**SEQUENCE_BITS - 1}"
        f" NOCYCLE CACHE {_SEQUENCE_CACHE} ORDER"
    )


def capture_trigger(shape: Shape, *, distributes: bool) -> Statement:
    """Journals inserts and updates. Deletes are not captured: clearing old rows from a staging store withdraws nothing.

    Args:
        shape: the staging table.
        distributes: whether the store keeps the person register, which then learns from this table if it is a source.
    """
    authority = REGISTER_AUTHORITY.get(shape.dataset) if shape.person_key and shape.home else None
    learns = distributes and authority is not None
    declared = _LEARN_VARIABLES if learns else ""
    learning = _learn_home(shape, authority or 0) if learns else ""
    return Statement(
        f"CREATE OR REPLACE TRIGGER {trigger_name(shape.dataset)}\n"
        f"AFTER INSERT OR UPDATE ON {shape.table}\nFOR EACH ROW\n"
        f"{declared}BEGIN\n{_unless_the_same(shape)}{learning}    {journal_row(shape)};\nEND;",
        block=True,
    )


def _unless_the_same(shape: Shape) -> str:
    if not shape.encrypted:
        return ""
    return f"    IF {encrypted_anew(shape)} THEN\n        RETURN; -- 同一行，只是重新加密\n    END IF;\n"


def encrypted_anew(shape: Shape) -> str:
    """Whether :NEW is the row :OLD with other ciphertexts of the same values: nobody is to be sent it again.

    A merge makes a version grow, so a row that keeps its versions was not merged; and equal indexes have equal values,
    whatever key encrypted them. A value that lay in clear has no index before. What cannot be told is captured.
    """
    same = [f":NEW.{name} = :OLD.{name}" for name in ("row_version", "delivery_version", "batch_id")]
    same += [f"(:OLD.{one.index} IS NULL OR :NEW.{one.index} = :OLD.{one.index})" for one in shape.encrypted]
    anew = (f":NEW.{one.column} <> :OLD.{one.column} AND :NEW.{one.index} IS NOT NULL" for one in shape.encrypted)
    return "\n        AND ".join([*same, f"({_OR.join(anew)})"])


_OR = "\n            OR "


def journal_row(shape: Shape) -> str:
    """INSERT into the journal for the row :NEW, once for each queue that takes its origin and dataset."""
    return _journal(shape.dataset, ":NEW", "exchange_subscription s")


def journal_table(table: str, dataset: str) -> str:
    """INSERT into the journal for every row of a dataset's table, as its trigger would."""
    return journal_from(dataset, f"{table} n CROSS JOIN exchange_subscription s")


def journal_from(dataset: str, source: str) -> str:
    """INSERT into the journal for rows `n` of a dataset beside subscriptions `s`; more conditions may follow."""
    return _journal(dataset, "n", source)


def _journal(dataset: str, row: str, source: str) -> str:
    return f"""INSERT INTO exchange_change ({_JOURNAL_COLUMNS})
    SELECT {JOURNAL_SEQUENCE}.NEXTVAL, s.queue, '{dataset}', {row}.origin_division, {row}.origin_class,
        {row}.business_day, {row}.org_code, {row}.record_id
    FROM {source}
    WHERE {takes(dataset, row)}"""


def takes(dataset: str, row: str) -> str:
    """Whether a subscription `s` takes a row of a dataset."""
    return f"""s.origin_division = {row}.origin_division AND s.origin_class = {row}.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',{dataset},') > 0)"""


def journal_moved(person: str) -> str:
    """INSERT into the journal for every row of a person that was distributed, for the queues that distribute."""
    return f"""INSERT INTO exchange_change ({_JOURNAL_COLUMNS})
            SELECT {JOURNAL_SEQUENCE}.NEXTVAL, m.queue, m.dataset, m.origin_division, m.origin_class,
                m.business_day, m.org_code, m.record_id
            FROM (
                SELECT DISTINCT s.queue, d.dataset, d.origin_division, d.origin_class, d.business_day,
                    d.org_code, d.record_id
                FROM exchange_delivery d
                JOIN exchange_subscription s ON s.origin_division = d.origin_division
                    AND s.origin_class = d.origin_class AND s.queue LIKE '%.distribute'
                WHERE d.person_key = {person}
            ) m"""


_LEARN_VARIABLES = """DECLARE
    told_home exchange_person.home_division%TYPE;
    told_at exchange_person.updated_at%TYPE;
    known_home exchange_person.home_division%TYPE;
    known_authority exchange_person.authority%TYPE;
    known_at exchange_person.updated_at%TYPE;
    moved PLS_INTEGER := 0;
"""


def _learn_home(shape: Shape, authority: int) -> str:
    """The person register learns from a row; rows of a person who moved, or was unknown, are journalled again.

    Whoever routes rows locks exchange_person IN SHARE ROW EXCLUSIVE MODE, which waits for every transaction that has
    learnt and makes others wait: what an advisory lock does on PostgreSQL, without a right on DBMS_LOCK.
    """
    person = f":NEW.{shape.person_key}"
    return f"""    told_home := SUBSTR(:NEW.{shape.home}, 1, {_DIVISION_DIGITS});
    told_at := NVL(:NEW.updated_at, TIMESTAMP '0001-01-01 00:00:00');
    IF {person} IS NOT NULL AND told_home IS NOT NULL AND NVL(:NEW.modify_flag, '1') <> '3' THEN
        LOCK TABLE exchange_person IN ROW EXCLUSIVE MODE;
        LOOP
            BEGIN
                SELECT p.home_division, p.authority, p.updated_at INTO known_home, known_authority, known_at
                FROM exchange_person p WHERE p.person_key = {person} FOR UPDATE;
                IF known_authority < {authority} OR (known_authority = {authority} AND known_at <= told_at) THEN
                    UPDATE exchange_person p
                    SET p.home_division = told_home, p.authority = {authority}, p.updated_at = told_at
                    WHERE p.person_key = {person};
                    IF known_home <> told_home THEN
                        moved := 1;
                    END IF;
                END IF;
                EXIT;
            EXCEPTION
                WHEN NO_DATA_FOUND THEN
                    BEGIN
                        INSERT INTO exchange_person (person_key, home_division, authority, updated_at)
                        VALUES ({person}, told_home, {authority}, told_at);
                        moved := 1;
                        EXIT;
                    EXCEPTION
                        WHEN DUP_VAL_ON_INDEX THEN
                            NULL; -- 另一事务刚登记了此人，重新读取
                    END;
            END;
        END LOOP;
        IF moved = 1 THEN
            {journal_moved(person)};
        END IF;
    END IF;
"""


def compiled_check(kind: str = "TRIGGER", prefix: str = TRIGGER_PREFIX, title: str = "变更触发器") -> Statement:
    """Fails the script where something did not compile: CREATE TRIGGER or PROCEDURE itself only warns."""
    pattern = prefix.upper().replace("_", "\\_") + "%"
    return Statement(
        f"""DECLARE
    broken PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO broken FROM user_objects
    WHERE object_type = '{kind}' AND object_name LIKE '{pattern}' ESCAPE '\\' AND status <> 'VALID';
    IF broken > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, broken || ' 个{title}编译失败，详见 USER_ERRORS');
    END IF;
END;""",
        block=True,
    )
