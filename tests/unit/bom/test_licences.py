"""No image carries a package whose licence does not allow it; what a package says is read as SPDX means it."""

from pathlib import Path

import pytest
from deploy.bom.__main__ import IMAGE_LOCK
from deploy.bom.licences import DELIVERED, TOOLS, faults, installed, locked, may


def test_every_package_of_an_image_may_be_delivered():
    licences = installed()
    assert len(locked(IMAGE_LOCK).keys() & licences.keys()) > 80
    assert faults(licences, DELIVERED, locked(IMAGE_LOCK)) == []


def test_every_tool_may_be_used():
    licences = installed()
    assert faults(licences, TOOLS, licences) == []


def test_a_licence_that_is_not_allowed_and_one_that_nobody_told_are_faults():
    licences = {"a": "MIT", "b": "AGPL-3.0-only", "c": "", "d": "look at our site"}
    assert faults(licences, DELIVERED, ["a", "b", "c", "d", "not-installed"]) == [
        "b: AGPL-3.0-only", "c: says no licence", "d: look at our site",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True), ("GPL-3.0-only", False), ("EPL-2.0 OR GPL-2.0-or-later", True),
        ("MIT AND GPL-2.0-only", False), ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("(GPL-2.0-only OR AGPL-3.0-only) AND MIT", False), ("Apache 2 or so", False),
    ],
)  # fmt: skip
def test_one_of_alternatives_suffices_and_of_several_all_must_be_allowed(expression: str, *, allowed: bool):
    assert may(expression, DELIVERED) is allowed


def test_a_lock_is_read_with_extras_markers_and_any_spelling(tmp_path: Path):
    lock = tmp_path / "lock"
    lock.write_text(
        "Some_Thing[extra]==1.0 ; python_version < '4' \\\n    --hash=sha256:00\nother==2\n", encoding="utf-8"
    )
    assert locked(lock) == {"some-thing": "1.0", "other": "2"}
