"""The table of attacks and requirements names tests that exist, and every requirement of the chapters it is about."""

import re

from tests.unit.docs import pages

PAGE = (pages.ROOT / "docs" / "sign-on-security.md").read_text(encoding="utf-8")

# Sections of OWASP ASVS 5.0.0, with how many requirements each has.
SECTIONS = {
    "2.4": 2, "6.8": 4, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 3, "7.6": 2, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 3,
    "10.3": 5, "10.4": 16, "10.5": 5, "10.6": 2, "11.2": 5, "16.3": 4, "16.4": 3,
}  # fmt: skip


def test_every_test_that_the_page_names_exists() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (pages.ROOT / "tests").rglob("test_*.py"))
    exist = {name for source in sources for name in re.findall(r"^(?:async )?def (test_\w+)", source, re.MULTILINE)}
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 50
    assert named - exist == set()


def test_every_requirement_of_the_chapters_is_answered_once_and_in_order() -> None:
    listed = re.findall(r"^\| (\d+\.\d+\.\d+) ", PAGE, re.MULTILINE)
    assert listed == [f"{section}.{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)]


def test_whatever_is_said_to_be_met_names_a_test_or_a_page() -> None:
    rows = re.findall(r"^\| (\d+\.\d+\.\d+) .*? \| (yes.*?) \| (.*?) \| (.*?)\|$", PAGE, re.MULTILINE)
    assert len(rows) > 50
    assert [number for number, _, where, test in rows if "`test_" not in test and ".md" not in where] == []
