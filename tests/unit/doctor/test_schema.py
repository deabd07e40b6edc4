"""Tables beside those that this program wants: what lacks something is older, what has more is newer."""

import pytest

from qinlian_cli.releases.processes import order
from qinlian_common.doctor.judge import ColumnType, Wanted
from qinlian_common.doctor.schema import Age, Schema, beside

TEXT = ColumnType("text")
WANTED = [Wanted("exchange_store", {"store_id": TEXT, "epoch": TEXT}), Wanted("bi01", {"org_code": TEXT})]
WHOLE = {"exchange_store": {"store_id": TEXT, "epoch": TEXT}, "bi01": {"org_code": TEXT}}


@pytest.mark.parametrize(
    ("there", "age", "named"),
    [
        (WHOLE, Age.SAME, ()),
        (WHOLE | {"somebodys": {"own": TEXT}}, Age.SAME, ()),
        ({"bi01": WHOLE["bi01"]}, Age.OLDER, ("exchange_store",)),
        (WHOLE | {"bi01": {}}, Age.OLDER, ("bi01.org_code",)),
        (WHOLE | {"bi01": {"org_code": TEXT, "later": TEXT}}, Age.NEWER, ("bi01.later",)),
    ],
)
def test_tables_are_of_this_release_or_an_older_or_a_newer_one(there, age, named) -> None:
    found = beside("610402.staging", WANTED, there, ours="exchange_")
    assert (found.age, found.lacking or found.beyond) == (age, named)


def test_a_vendor_s_own_columns_make_no_newer_release() -> None:
    there = WHOLE | {"bi01": {"org_code": TEXT, "of_the_vendor": TEXT}}
    assert beside("610402.production", WANTED, there, ours="exchange_", is_vendor=True).age is Age.SAME


def test_tables_that_an_account_does_not_see_are_neither_older_nor_newer() -> None:
    assert Schema("610402.staging", is_seen=False).age is Age.UNKNOWN


def test_releases_are_ordered_by_their_numbers() -> None:
    assert sorted(["0.10.0", "0.9.0", "0.9.1"], key=order) == ["0.9.0", "0.9.1", "0.10.0"]
