"""The SQL of the Oracle scripts, executed by H2 in Oracle mode: the common subset.

Proved: tables, keys, checks, defaults, sequences, indexes and comments can be made in this order and do what they are
for, and the statements that an adapter will need (plain MERGE, ROWNUM) work on them. Not proved: anything that is
Oracle's alone. Triggers are PL/SQL, which H2 does not have: here, the statements inside them are executed with a row's
values in place of :NEW. SYS_EXTRACT_UTC is a function of the test's own. H2 compares no lengths in bytes, and locks in
its own way.
"""

from collections.abc import Sequence

import pytest
from tests.integration.oracle.checkers import Checkers
from tests.integration.oracle.h2 import Row, after, created, insert, of_row

from qinlian_common.adapters.oracle.ddl.capture import journal_moved, journal_row
from qinlian_common.adapters.oracle.ddl.exchange import EXCHANGE_TABLES, REGISTER_TABLES, TAKEN_TABLE
from qinlian_common.adapters.oracle.ddl.script import Options, Release
from qinlian_common.adapters.oracle.ddl.staging import staging_table, waiting_table
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.catalog.models import Dataset

DAY, NOON = "DATE '2024-05-17'", "TIMESTAMP '2024-05-17 12:00:00.123456'"
SYSTEM: Row = {
    "origin_division": "610402", "origin_class": "institution", "business_day": DAY, "row_version": 1,
    "delivery_version": 0, "batch_id": "b1",
}  # fmt: skip
VISIT: Row = {"org_code": "o1", "record_id": "r1", **SYSTEM}
SUBSCRIPTIONS: list[Row] = [
    {"queue": "610400.none", "origin_division": "610402", "origin_class": "institution", "datasets": None},
    {"queue": "610400.convert", "origin_division": "610402", "origin_class": "institution", "datasets": "CL02,CL03"},
    {"queue": "610400.distribute", "origin_division": "610402", "origin_class": "institution", "datasets": "CL03"},
    {"queue": "610000.none", "origin_division": "610402", "origin_class": "institution", "datasets": "CL031,XCL03"},
    {"queue": "610000.convert", "origin_division": "610404", "origin_class": "institution", "datasets": None},
    {"queue": "610000.distribute", "origin_division": "610402", "origin_class": "business_system", "datasets": None},
]
TAKEN = ["610400.convert", "610400.distribute", "610400.none"]


@pytest.fixture
def cl03(datasets: Sequence[Dataset]) -> Dataset:
    """Outpatients."""
    return next(one for one in datasets if one.code == "CL03")


@pytest.mark.parametrize("release", Release)
def test_every_object_of_the_whole_catalogue_can_be_made_in_the_script_s_order(
    checkers: Checkers, datasets: Sequence[Dataset], release: Release
) -> None:
    (found,) = after(
        checkers,
        created(datasets, Options(release)),
        ["SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'"],
    )
    each = [make(one) for one in datasets for make in (staging_table, waiting_table)]
    ours = [*EXCHANGE_TABLES, TAKEN_TABLE, *REGISTER_TABLES, *each]
    assert sorted(str(name) for (name,) in found.rows) == sorted(table.name.upper() for table in ours)


def test_comments_arrive_as_they_stand_in_the_catalogue(checkers: Checkers, cl03: Dataset) -> None:
    (found,) = after(
        checkers,
        created([cl03]),
        ["SELECT COLUMN_NAME, REMARKS FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'OUTPATIENT'"],
    )
    assert {str(name): title for name, title in found.rows} == {
        column.name.upper(): column.title for column in staging_table(cl03).columns
    }


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"org_code": None}, "NULL not allowed"),
        ({"record_id": ""}, "NULL not allowed"),
        ({"is_infectious": "2"}, "CK_CL03_IS_INFECTIOUS"),
        ({"birth_date": NOON}, "CK_CL03_BIRTH_DATE"),
        ({"business_day": NOON}, "CK_CL03_BUSINESS_DAY"),
        ({"sex_code": "10"}, "too long"),
        ({"temperature": "12345"}, "too long"),
    ],
)
def test_a_value_that_is_none_of_the_column_s_is_refused(
    checkers: Checkers, cl03: Dataset, wrong: Row, why: str
) -> None:
    right, refused = after(
        checkers,
        created([cl03]),
        [insert("outpatient", VISIT), insert("outpatient", VISIT | {"record_id": "2"} | wrong)],
    )
    assert right.kind == "ok"
    assert (refused.kind, why in refused.text) == ("error", True), refused.text


def test_a_business_key_is_there_once(checkers: Checkers, cl03: Dataset) -> None:
    answers = after(checkers, created([cl03]), [insert("outpatient", VISIT), insert("outpatient", VISIT)])
    assert [one.kind for one in answers] == ["ok", "error"]
    assert "OUTPATIENT_PK" in answers[1].text


def test_values_come_back_as_they_went_in(checkers: Checkers, cl03: Dataset) -> None:
    content = {"visited_at": NOON, "temperature": "36.5", "present_illness": "咳" * 2000, "person_name": "𠮷野"}
    query = "SELECT visited_at, temperature, present_illness, person_name FROM outpatient"
    done, found = after(checkers, created([cl03]), [insert("outpatient", VISIT | content), query])
    assert done.kind == "ok", done.text
    assert found.rows == [("2024-05-17 12:00:00.123456", "36.5", "咳" * 2000, "𠮷野")]


def journal(dataset: Dataset, row: Row) -> list[str]:
    """What the trigger of a staging table does for a row, after the subscriptions are written."""
    return [
        *(insert("exchange_subscription", one) for one in SUBSCRIPTIONS),
        of_row(journal_row(staging_shape(dataset)), row),
    ]


def test_a_changed_row_is_journalled_once_for_each_queue_that_takes_it(checkers: Checkers, cl03: Dataset) -> None:
    query = (
        "SELECT queue, dataset, origin_division, origin_class, TO_CHAR(business_day, 'YYYY-MM-DD'), org_code, "
        "record_id, journal_id FROM exchange_change ORDER BY queue"
    )
    *_, found = after(checkers, created([cl03]), [*journal(cl03, VISIT), query])
    told = ("CL03", "610402", "institution", "2024-05-17", "o1", "r1")
    assert [row[:-1] for row in found.rows] == [(queue, *told) for queue in TAKEN]
    assert sorted(int(str(row[-1])) for row in found.rows) == [1, 2, 3]


def test_rows_of_a_person_who_moved_are_journalled_once_for_the_queues_that_distribute(
    checkers: Checkers, cl03: Dataset
) -> None:
    given: Row = {"dataset": "CL03", "org_code": "o1", "home_division": "610404", "delivery_version": 1}
    given |= {name: SYSTEM[name] for name in ("origin_division", "origin_class", "business_day")}
    register = [
        insert("exchange_delivery", given | {"record_id": record, "destination": place, "person_key": person})
        for record, place, person in [
            ("r1", "610404.staging", "p1"), ("r1", "610402.staging", "p1"), ("r2", "waiting", "p1"), ("r3", "x", "p2"),
        ]
    ]  # fmt: skip
    *_, done, found = after(
        checkers,
        created([cl03]),
        [
            *(insert("exchange_subscription", one) for one in SUBSCRIPTIONS),
            *register,
            of_row(journal_moved(":NEW.id_no"), {"id_no": "p1"}),
            "SELECT queue, record_id FROM exchange_change ORDER BY record_id",
        ],
    )
    assert done.kind == "ok", done.text
    assert found.rows == [("610400.distribute", "r1"), ("610400.distribute", "r2")]


def test_the_oldest_changes_are_found_with_rownum_and_exactly_they_are_deleted(
    checkers: Checkers, cl03: Dataset
) -> None:
    rows = [of_row(journal_row(staging_shape(cl03)), VISIT | {"record_id": f"r{number}"}) for number in range(5)]
    oldest = (
        "(SELECT * FROM (SELECT journal_id FROM exchange_change WHERE queue = '610400.none' AND dataset = 'CL03' "
        "ORDER BY journal_id) WHERE ROWNUM <= 2)"
    )
    *_, deleted, found = after(
        checkers,
        created([cl03]),
        [
            insert("exchange_subscription", SUBSCRIPTIONS[0]),
            *rows,
            f"DELETE FROM exchange_change WHERE queue = '610400.none' AND journal_id IN {oldest}",
            "SELECT record_id FROM exchange_change ORDER BY journal_id",
        ],
    )
    assert (deleted.kind, deleted.text) == ("ok", "2")
    assert [record for (record,) in found.rows] == ["r2", "r3", "r4"]


def test_a_lease_takes_its_rows_with_it(checkers: Checkers, cl03: Dataset) -> None:
    lease: Row = {"batch_id": "b1", "queue": "q", "dataset": "CL03", "row_count": 1, "captured_at": NOON}
    lease |= {name: SYSTEM[name] for name in ("origin_division", "origin_class", "business_day")}
    row: Row = {"batch_id": "b1", "org_code": "o1", "record_id": "r1", "journal_id": 1}
    answers = after(
        checkers,
        created([cl03]),
        [
            insert("exchange_lease_row", row),
            insert("exchange_lease", lease),
            insert("exchange_lease_row", row),
            "SELECT delivery_version FROM exchange_lease WHERE leased_at IS NOT NULL",
            "DELETE FROM exchange_lease WHERE batch_id = 'b1'",
            "SELECT COUNT(*) FROM exchange_lease_row",
        ],
    )
    assert [one.kind for one in answers] == ["error", "ok", "ok", "rows", "ok", "rows"]
    assert answers[3].rows == [("0",)]
    assert answers[5].rows == [("0",)]


def test_a_tally_is_there_once_also_where_the_institution_is_empty(checkers: Checkers, cl03: Dataset) -> None:
    tally: Row = {"batch_id": "b1", "dataset": "CL03", "org_code": "", "rule": "mandatory", "field": "org_code"}
    tally |= {name: SYSTEM[name] for name in ("origin_division", "origin_class", "business_day")}
    tally |= {"dimension": "completeness", "severity": "reject", "checked": 9, "violated": 1}
    answers = after(
        checkers, created([cl03]), [insert("exchange_quality", tally | more) for more in ({}, {"field": "id_no"}, {})]
    )
    assert [one.kind for one in answers] == ["ok", "ok", "error"], answers
    assert "EXCHANGE_QUALITY_PK" in answers[2].text


def test_a_plain_merge_takes_only_what_is_newer(checkers: Checkers, cl03: Dataset) -> None:
    def merge(record: str, version: int, name: str) -> str:
        return f"""
MERGE INTO outpatient t USING (
    SELECT n.*
    FROM (SELECT 'o1' org_code, '{record}' record_id, {version} row_version, '{name}' person_name FROM DUAL) n
    LEFT JOIN outpatient o ON o.org_code = n.org_code AND o.record_id = n.record_id
    WHERE o.row_version IS NULL OR o.row_version < n.row_version
) n ON (t.org_code = n.org_code AND t.record_id = n.record_id)
WHEN MATCHED THEN UPDATE SET t.person_name = n.person_name, t.row_version = n.row_version
WHEN NOT MATCHED THEN INSERT (org_code, record_id, person_name, origin_division, origin_class, business_day,
    row_version, delivery_version, batch_id)
VALUES (n.org_code, n.record_id, n.person_name, '610402', 'institution', {DAY}, n.row_version, 0, 'b1')"""

    *done, found = after(
        checkers,
        created([cl03]),
        [
            merge("r1", 5, "first"), merge("r1", 7, "newer"), merge("r1", 6, "older"), merge("r2", 1, "other"),
            "SELECT record_id, person_name, row_version FROM outpatient ORDER BY record_id",
        ],
    )  # fmt: skip
    assert [(one.kind, one.text) for one in done] == [("ok", "1"), ("ok", "1"), ("ok", "0"), ("ok", "1")]
    assert found.rows == [("r1", "newer", "7"), ("r2", "other", "1")]


def test_on_19c_the_journal_numbers_itself_and_headers_are_json(checkers: Checkers, cl03: Dataset) -> None:
    change: Row = {"queue": "q", "dataset": "CL03", "org_code": "o1", "record_id": "r1"}
    change |= {name: SYSTEM[name] for name in ("origin_division", "origin_class", "business_day")}
    parked = "INSERT INTO exchange_parked (event_id, headers, payload, reason) VALUES ('{}', '{}', RAWTOHEX('a'), 'x')"
    answers = after(
        checkers,
        created([cl03], Options(Release.R19)),
        [
            insert("exchange_change", change), insert("exchange_change", change),
            "SELECT journal_id FROM exchange_change ORDER BY 1",
            parked.format("1", '{"a": 1}'), parked.format("2", "{"),
        ],
    )  # fmt: skip
    assert answers[2].rows == [("1",), ("2",)]
    assert [one.kind for one in answers[3:]] == ["ok", "error"], [one.text for one in answers]
