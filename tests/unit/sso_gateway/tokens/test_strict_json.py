"""JSON that every parser reads alike."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_sso_gateway.tokens import strict_json

CLEAN = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | CLEAN,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(CLEAN, parts, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_what_another_writes_is_read_as_it_was_meant(value):
    assert strict_json.loads(json.dumps(value).encode(), depth_max=50) == value


@given(st.binary(max_size=100) | st.text(max_size=100))
def test_whatever_is_sent_is_read_or_refused_and_nothing_worse(text):
    try:
        strict_json.loads(text)
    except ValueError:
        return


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}', '{"a": 1, "\\u0061": 2}', '{"x": {"a": 1, "a": 2}}', '[{"a": 1, "a": 2}]', "NaN",
        "[-Infinity]", "1e999", "-1e999", '"\\ud800"', '{"\\udfff": 1}', '"a\\u0000b"', "",
        pytest.param("[" * 60_000, id="lists in lists"), pytest.param('{"a":' * 10_000, id="objects in objects"),
        pytest.param("1" * 5000, id="a number of 5000 digits"),
        "{} {}", "[1,]", "{'a': 1}", "/* */ 1", b"\xef\xbb\xbf{}", b"\xff", '"\t"',
    ],
)  # fmt: skip
def test_what_parsers_disagree_about_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        strict_json.loads(text)


def test_depth_and_size_have_their_limits():
    assert strict_json.loads("[[1]]", depth_max=2) == [[1]]
    with pytest.raises(ValueError, match="deep"):
        strict_json.loads("[[[1]]]", depth_max=2)
    with pytest.raises(ValueError, match="long"):
        strict_json.loads("[1, 2]", size_max=5)


@pytest.mark.parametrize("text", ["[]", "1", "null", '"x"'])
def test_an_object_is_an_object(text):
    with pytest.raises(ValueError, match="object"):
        strict_json.loads_object(text)
