"""docs/audit-events.md lists every audit event and its fields, and nobody notes one that is not declared."""

import re

import pytest
from tests.unit.docs import pages

from qinlian_sso_gateway.audit.events import EVENTS
from qinlian_sso_gateway.audit.verify import MEANINGS

PAGE = pages.page("docs/audit-events.md")
NOTED = re.compile(r'\bnote\(\s*[\w.]+,\s*"([\w.]+)"')
PERSONAL = re.compile(r".*(id_number|name|password|secret|nonce).*|token|code", flags=re.IGNORECASE)
SOURCES = {path: text for path, text in pages.texts().items() if path.startswith("services/sso-gateway/src")}


def test_every_event_has_its_line():
    assert [line for line in PAGE.splitlines() if re.match(r"\| `\w+\.", line)] == pages.audit_event_lines()


def test_every_fault_of_a_trail_is_explained():
    faults = PAGE.split("\n| fault | meaning |\n")[1]
    found = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", faults, flags=re.MULTILINE))
    assert found == MEANINGS


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_declares_no_field_for_what_may_not_be_written(name):
    assert [field for field in EVENTS[name].fields if PERSONAL.fullmatch(field)] == []
    assert EVENTS[name].meaning


def test_every_event_that_is_noted_is_declared_and_every_declared_one_is_noted_somewhere():
    noted = {event for text in SOURCES.values() for event in NOTED.findall(text)}
    assert noted
    assert noted <= EVENTS.keys()
    elsewhere = "".join(text for path, text in SOURCES.items() if not path.endswith("audit/events.py"))
    # Of `f"office.{decision}"` the words stand alone.
    words = {event: (event, f'"{event.rpartition(".")[2]}"') for event in EVENTS}
    assert [event for event, forms in words.items() if not any(form in elsewhere for form in forms)] == []
