from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from qinlian_common.catalog.yaml_source import load_document, load_yaml
from qinlian_common.errors import ConfigurationError


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=r"^[a-z]+$")
    size: int = Field(default=1, ge=1)
    colour: Colour = Colour.RED
    mode: Literal["fast", "slow"] = "fast"
    on: date | None = None
    is_open: bool = False
    weight: float = 0.0


class Box(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    parts: tuple[Part, ...] = ()
    codes: dict[str, str] = {}
    inner: Part | None = None

    @model_validator(mode="after")
    def _not_empty(self) -> "Box":
        if self.title == "nothing":
            raise ValueError("a box of nothing; put something in it")
        if self.title == "void":
            raise ValueError("a void box")
        return self


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "box.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def complaints(tmp_path: Path, text: str | bytes) -> list[str]:
    path = write(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        load_yaml(path, Box)
    return [str(problem).replace(f"{path}", "box.yaml") for problem in caught.value.problems]


KEYS = "allowed here: name, size, colour, mode, on, is_open, weight"
LOOK = "check the indentation, and the brackets, quotes and colons on this line and the line above"
TAB = "found character '\\t' that cannot start any token"
ANCHOR = "define the anchor (&name) above its first use (*name)"
MAPPING = "keys with values: `key: value`"
GOLDEN = {
    "unknown key, near": (
        "title: a\nparts:\n  - name: b\n    colur: red\n",
        f"box.yaml:4: unknown key 'colur'\n    fix: did you mean 'colour'? {KEYS}",
    ),
    "unknown key, far": (
        "title: a\nzzz: 1\n",
        "box.yaml:2: unknown key 'zzz'\n    fix: allowed here: title, parts, codes, inner",
    ),
    "unknown key below an optional": (
        "title: a\ninner:\n  name: b\n  sise: 3\n",
        f"box.yaml:4: unknown key 'sise'\n    fix: did you mean 'size'? {KEYS}",
    ),
    "missing key: line of the item": (
        "title: a\nparts:\n  - {name: b}\n  - {size: 2}\n",
        "box.yaml:4: 'name' is missing\n    fix: add `name: ...`",
    ),
    "missing key at the top": (
        "# a comment\n\nparts: []\n",
        "box.yaml:3: 'title' is missing\n    fix: add `title: ...`",
    ),
    "enum": (
        "title: a\nparts:\n  - name: b\n    colour: gren\n",
        "box.yaml:4: 'colour' is 'gren'\n    fix: did you mean 'green'? write one of: red, green",
    ),
    "literal": (
        "title: a\nparts:\n  - name: b\n    mode: x\n",
        "box.yaml:4: 'mode' is 'x'\n    fix: write one of: fast, slow",
    ),
    "number": (
        "title: a\nparts:\n  - name: b\n    size: two\n",
        "box.yaml:4: 'size' is 'two', which is not a whole number\n    fix: write a whole number",
    ),
    "fraction": (
        "title: a\nparts:\n  - name: b\n    weight: heavy\n",
        "box.yaml:4: 'weight' is 'heavy', which is not a number\n    fix: write a number",
    ),
    "bound": (
        "title: a\nparts:\n  - name: b\n    size: 0\n",
        "box.yaml:4: 'size' is '0'\n    fix: write at least 1",
    ),
    "pattern": (
        "title: a\nparts:\n  - name: B\n",
        "box.yaml:3: 'name' is 'B'\n    fix: write text of the form ^[a-z]+$",
    ),
    "boolean": (
        "title: a\nparts:\n  - name: b\n    is_open: maybe\n",
        "box.yaml:4: 'is_open' is 'maybe', which is not true or false\n    fix: write true or false",
    ),
    "date": (
        "title: a\nparts:\n  - name: b\n    on: 2017-02-30\n",
        "box.yaml:4: 'on' is '2017-02-30', which is not a date\n    fix: write a date such as 2017-12-31",
    ),
    "list expected": (
        "title: a\nparts: b\n",
        "box.yaml:2: 'parts' is 'b', which is not a list\n    fix: write a list: `- item` on each line, or [a, b]",
    ),
    "keys expected": (
        "title: a\ninner: b\n",
        "box.yaml:2: 'inner' is 'b', which is not keys with values\n    fix: write keys with values: `key: value`",
    ),
    "text expected in a map": (
        "title: a\ncodes:\n  M: 1\n  F: [2]\n",
        "box.yaml:4: 'F' is a list, which is not text\n    fix: write text",
    ),
    "empty value": (
        "title:\n",
        "box.yaml:1: 'title' is empty\n    fix: write text",
    ),
    "own validator with advice": (
        "title: nothing\n",
        "box.yaml:1: a box of nothing\n    fix: put something in it",
    ),
    "own validator without advice": (
        "title: void\n",
        "box.yaml:1: a void box\n    fix: keys of this part: title, parts, codes, inner",
    ),
    "not a mapping": (
        "- a\n",
        f"box.yaml:1: 'the file' is a list, which is not keys with values\n    fix: write {MAPPING}",
    ),
    "duplicate key": (
        "title: a\nparts: []\ntitle: b\n",
        "box.yaml:3: 'title' is given twice (first on line 1)\n    fix: keep one of them",
    ),
    "duplicate code": (
        "title: a\ncodes:\n  {1: a,\n   1: b}\n",
        "box.yaml:4: '1' is given twice (first on line 3)\n    fix: keep one of them",
    ),
    "tag": (
        "title: !secret a\n",
        "box.yaml:1: a tag: !secret\n    fix: write plain YAML without tags",
    ),
    "key that is no word": (
        "title: a\n? [b]\n: c\n",
        "box.yaml:2: a key must be a word or a number\n    fix: write `key: value`",
    ),
    "alias into itself": (
        "title: a\nparts: &p\n  - *p\n",
        "box.yaml:2: an alias points into itself\n    fix: write the value out",
    ),
    "tab": (
        "title: a\nparts:\n\t- b\n",
        f"box.yaml:3: not YAML: {TAB}\n    fix: indent with spaces, never with tabs",
    ),
    "open bracket": (
        "title: [a\nparts: []\n",
        f"box.yaml:2: not YAML: expected ',' or ']', but got ':'\n    fix: {LOOK}",
    ),
    "unknown alias": (
        "title: a\nparts: *b\n",
        f"box.yaml:2: not YAML: found undefined alias 'b'\n    fix: {ANCHOR}",
    ),
    "empty file": (
        "",
        "box.yaml:1: the file is empty\n    fix: write its keys, or remove the file",
    ),
    "not UTF-8": (
        b"# ok\ntitle: \xd0\xd5\n",
        "box.yaml:2: the file is not UTF-8\n    fix: save it in UTF-8 (often it is GBK)",
    ),
}


@pytest.mark.parametrize(("text", "said"), GOLDEN.values(), ids=GOLDEN)
def test_a_mistake_tells_its_line_and_what_to_write(tmp_path: Path, text: str | bytes, said: str):
    assert complaints(tmp_path, text) == [said]


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines(tmp_path: Path):
    told = complaints(tmp_path, "parts:\n  - {name: b, size: x}\n  - {colour: blue}\nzzz: 1\n")
    assert [line.partition("\n")[0] for line in told] == [
        "box.yaml:1: 'title' is missing",
        "box.yaml:2: 'size' is 'x', which is not a whole number",
        "box.yaml:3: 'name' is missing",
        "box.yaml:3: 'colour' is 'blue'",
        "box.yaml:4: unknown key 'zzz'",
    ]


def test_a_missing_file_is_a_configuration_error(tmp_path: Path):
    with pytest.raises(ConfigurationError, match="no such file") as caught:
        load_yaml(tmp_path / "absent.yaml", Box)
    assert caught.value.problems[0].file == str(tmp_path / "absent.yaml")


def test_a_folder_is_no_readable_file(tmp_path: Path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_yaml(tmp_path, Box)


def test_scalars_keep_their_text_where_the_model_wants_text(tmp_path: Path):
    text = "title: 0x1F\ncodes: {01: 1.50, N: no, Y: 2017-01-01, '~': 'null', 610402: 007}\n"
    box = load_yaml(write(tmp_path, text), Box)
    assert box.title == "0x1F"
    assert box.codes == {"01": "1.50", "N": "no", "Y": "2017-01-01", "~": "null", "610402": "007"}


def test_scalars_take_the_type_that_the_model_wants(tmp_path: Path):
    text = "title: a\ninner: {name: b, size: 12, on: 2017-12-31, is_open: true, weight: 1e-2}\n"
    inner = load_yaml(write(tmp_path, text), Box).inner
    assert inner == Part(name="b", size=12, on=date(2017, 12, 31), is_open=True, weight=0.01)


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(tmp_path: Path, nothing: str):
    assert load_yaml(write(tmp_path, f"title: a\ninner: {nothing}\n"), Box).inner is None


def test_an_anchor_is_written_once_and_used_again(tmp_path: Path):
    text = "title: a\nparts:\n  - &first {name: b, size: 3}\n  - *first\n"
    assert load_yaml(write(tmp_path, text), Box).parts == (Part(name="b", size=3),) * 2


def test_a_document_knows_the_line_of_each_part(tmp_path: Path):
    text = "title: a\nparts:\n  - name: b\n    size: 3\n  - {name: c,\n     size: 4}\ncodes:\n  01: x\n"
    document = load_document(write(tmp_path, text), Box)
    lines = {
        (): 1,
        ("title",): 1,
        ("parts",): 2,
        ("parts", 0): 3,
        ("parts", 0, "size"): 4,
        ("parts", 1): 5,
        ("parts", 1, "size"): 6,
        ("codes", "01"): 8,
        ("parts", 1, "colour"): 5,
        ("parts", 9): 2,
        ("inner",): 1,
    }
    assert {loc: document.line(*loc) for loc in lines} == lines


def test_a_later_mistake_is_placed_by_the_document(tmp_path: Path):
    path = write(tmp_path, "title: a\ncodes:\n  M: 1\n")
    problem = load_document(path, Box).problem("no such code", "write 2", "codes", "M")
    assert str(problem) == f"{path}:3: no such code\n    fix: write 2"
