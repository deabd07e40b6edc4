"""The search that the proof of privacy stands on finds what it is to find, in every form, and nothing else."""

import base64
import json
import secrets
from pathlib import Path

import pytest
from tests import marks
from tests.marks import BLOCK_BYTES, Kind, Mark, Search, forms

NUMBER = Mark(Kind.ID_NUMBER, "610402195709237717")
NAME = Mark(Kind.NAME, "欧阳谧萤")
PHONE = Mark(Kind.PHONE, "15493918274")
ALL = (NUMBER, NAME, PHONE)
FORMS = [(mark, form) for mark in ALL for form in forms(mark.text)]


@pytest.mark.parametrize(("mark", "form"), FORMS, ids=str)
def test_every_form_of_a_mark_is_found_in_the_middle_of_anything(mark: Mark, form: str):
    content = secrets.token_bytes(500) + forms(mark.text)[form] + secrets.token_bytes(500)
    assert mark in {one.mark for one in Search(ALL).in_bytes(content)}


@pytest.mark.parametrize("mark", ALL, ids=lambda mark: mark.kind)
def test_every_form_is_found_wherever_it_lies_in_a_large_file(mark: Mark):
    block, search = BLOCK_BYTES, Search(ALL)
    lying = [(raw, before) for raw in forms(mark.text).values()
             for before in (*range(4), *range(block - len(raw) - 1, block + 2), 2 * block - len(raw))]  # fmt: skip
    contents = [b"\xff" * before + raw + b"\xff" * (2 * block - before - len(raw)) for raw, before in lying]
    assert all({one.mark for one in found} == {mark} for found in search.in_each(contents))


@pytest.mark.parametrize("before", ["", "a", "ab", "号码："])
@pytest.mark.parametrize("mark", ALL, ids=lambda mark: mark.kind)
def test_a_mark_within_a_longer_text_in_base64_is_found_wherever_it_stands(mark: Mark, before: str):
    content = base64.b64encode(f"{before}{mark.text}。".encode())
    assert {one.mark for one in Search(ALL).in_bytes(content)} == {mark}


def test_what_a_json_document_holds_is_found():
    document = json.dumps({"name": NAME.text, "phone": PHONE.text}).encode()
    assert {one.mark for one in Search(ALL).in_bytes(document)} == {NAME, PHONE}


def test_a_value_that_a_table_has_broken_into_lines_is_found():
    broken = f"{NUMBER.text[:7]}\n   {NUMBER.text[7:]}"
    assert {one.mark for one in Search(ALL).in_text(broken)} == {NUMBER}
    assert not Search(ALL).in_bytes(broken.encode())


def test_a_mark_over_the_seam_of_two_pieces_of_a_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(marks, "_CHUNK_BYTES", 1024)
    for before in range(1000, 1024):
        file = tmp_path / str(before)
        file.write_bytes(b"." * before + NUMBER.text.encode() + b"." * 3000)
        assert {one.mark for one in Search(ALL).in_file(file)} == {NUMBER}


def test_other_numbers_and_names_are_not_found():
    others = f"610402195709237718 {NUMBER.text[1:]} 欧阳谧 谧萤 15493918275".encode()
    assert not Search(ALL).in_bytes(others)
    assert not Search(ALL).in_bytes(secrets.token_bytes(100_000))
