"""Ranges of a document (RFC 9110, section 14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_indicators.documents.ranges import Part, Unsatisfiable, etag_of, has_it, part_of

CONTENTS = st.binary(min_size=1, max_size=300)


def cut(content: bytes, header: str) -> bytes | None:
    part = part_of(header, len(content))
    return None if part is None else content[part.start : part.start + part.size]


@given(CONTENTS, st.integers(0, 400), st.integers(0, 400))
def test_the_bytes_of_a_range_are_those_between_its_ends(content: bytes, first: int, more: int) -> None:
    header = f"bytes={first}-{first + more}"
    if first >= len(content):
        with pytest.raises(Unsatisfiable):
            part_of(header, len(content))
    else:
        assert cut(content, header) == content[first : first + more + 1]


@given(CONTENTS, st.integers(1, 400))
def test_the_last_bytes_are_given_however_many_are_asked_for(content: bytes, last: int) -> None:
    assert cut(content, f"bytes=-{last}") == content[-last:]


@given(CONTENTS, st.data())
def test_the_parts_that_a_broken_transfer_is_gone_on_with_make_the_whole(content: bytes, data: st.DataObject) -> None:
    taken = b""
    while len(taken) < len(content):
        rest = cut(content, f"bytes={len(taken)}-")
        assert rest
        taken += rest[: data.draw(st.integers(1, len(rest)))]
    assert taken == content


@given(st.text(max_size=40))
def test_what_is_no_range_is_the_whole_and_never_a_fault(header: str) -> None:
    try:
        part = part_of(header, 100)
    except Unsatisfiable:
        return
    assert part is None or (0 <= part.start < 100 and 0 < part.size <= 100 - part.start)


def test_no_bytes_at_the_end_are_none_and_an_end_before_the_beginning_is_not_understood() -> None:
    with pytest.raises(Unsatisfiable):
        part_of("bytes=-0", 100)
    assert part_of("bytes=9-4", 100) is None
    assert part_of("bytes=-", 100) is None
    assert Part(5, 10).told(100) == "bytes 5-14/100"


def test_a_tag_is_had_among_others_and_not_by_half() -> None:
    etag = etag_of("ab")
    assert has_it(f'"x", {etag}', etag)
    assert not has_it(f"W/{etag[:-1]}", etag)
    assert not has_it(None, etag)
