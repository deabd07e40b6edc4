"""What people read of a value: on their clock, in their words, and never without end."""

import pytest

from qinlian_common.web.templates import environment


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, "是"),
        (False, "否"),
        (3, "3"),
        (["viewer", "doctor"], "viewer doctor"),
        ("2027-11-26T16:00:00+00:00", "2027-11-27 00:00"),
        ("2027-11-26", "2027-11-26"),
        ("x" * 500, "x" * 100 + "…（共 500 个字符）"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_a_value_of_the_trail_is_shown_as_people_read_it(value: object, read: str):
    assert environment().from_string("{{ value|told }}").render(value=value) == read
