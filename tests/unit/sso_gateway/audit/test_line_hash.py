"""A line's hash is that of its canonical JSON: anybody can compute it without this program."""

import hashlib
import json
from datetime import UTC
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qinlian_sso_gateway.audit.trail import line_hash
from qinlian_sso_gateway.storage.audit import AuditLine

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DETAILS = st.dictionaries(WORDS, st.one_of(WORDS, st.integers(), st.booleans(), st.none(), st.lists(WORDS, max_size=3)))


LINES = st.fixed_dictionaries({
    "seq": st.integers(1, 2**62), "actor": WORDS, "subject": WORDS, "event": WORDS, "details": DETAILS,
    "before": st.binary(max_size=32), "at": st.datetimes(timezones=st.just(UTC)),
})  # fmt: skip


@given(LINES)
def test_it_is_sha_256_of_the_line_as_json_with_sorted_names_and_no_blanks(line: dict[str, Any]) -> None:
    content = line | {"at": line["at"].isoformat(timespec="microseconds"), "before": line["before"].hex()}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert line_hash(AuditLine(**line)) == hashlib.sha256(text.encode()).digest()
