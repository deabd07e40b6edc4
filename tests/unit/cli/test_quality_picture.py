"""The picture of the scores is an SVG that says what the figures say, in colours that follow the totals."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.cli.test_quality import DEMO, SOME, counts

from qinlian_cli.quality.picture import SCALE, Label, Sheet, picture, shade
from qinlian_cli.quality.sheet import sheet
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.rules import DIMENSION_TITLES, Dimension
from qinlian_common.pipeline.scoring import Scoring
from qinlian_common.quality.names import Names
from qinlian_common.quality.read import By, Wanted
from qinlian_common.topology.load import load_topology

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 11, 20)


def drawn(found: Sheet) -> ET.Element:
    return ET.fromstring(picture(found))


@pytest.fixture(scope="module")
def names() -> Names:
    catalogue = load_catalogue()
    return Names(load_topology(DEMO, catalogue), catalogue)


@pytest.fixture(scope="module")
def whole(names: Names) -> Sheet:
    return sheet(counts(*SOME), Wanted.of(DAY, None, By.SOURCE, DAY), names, Scoring())


def texts(root: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def test_every_source_and_every_dataset_has_a_cell(whole: Sheet):
    root = drawn(whole)
    cells = [one for one in root.iter(f"{SVG}title") if "　" in (one.text or "")]
    assert len(cells) == len(whole.sources) * len(whole.datasets) == 18 * 64


def test_a_scored_cell_shows_its_number_and_tells_the_rest(whole: Sheet):
    root = drawn(whole)
    groups = {one.find(f"{SVG}title").text: one for one in root.iter(f"{SVG}g")}  # type: ignore[union-attr]
    assert len(groups) == 2
    told = next(title for title in groups if "CL03" in str(title))
    assert told.startswith("610402 秦都区 卫计机构　CL03 门诊数据：总分 93.33，40 行；完整性 95.00%")  # type: ignore[union-attr]
    assert texts(groups[told]) == ["93"]


def test_what_was_not_checked_is_hatched_and_says_so(whole: Sheet):
    root = drawn(whole)
    hatched = [
        one for one in root.iter(f"{SVG}rect") if one.get("class") == "hatched" and one.find(f"{SVG}title") is not None
    ]
    assert len(hatched) == 18 * 64 - 2
    assert all(str(one.find(f"{SVG}title").text).endswith("：不适用") for one in hatched)  # type: ignore[union-attr]


def test_each_dimension_has_its_bar_from_zero(whole: Sheet):
    root = drawn(whole)
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "bar"]
    tracks = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "track"]
    assert len(bars) == len(tracks) == 2  # completeness and consistency were checked
    assert {one.get("x") for one in bars} == {one.get("x") for one in tracks}
    share = float(bars[0].get("width", 0)) / float(tracks[0].get("width", 1))
    assert share == pytest.approx(1 - 4 / 88, abs=0.001)
    found = texts(root)
    assert all(title in found for title in DIMENSION_TITLES.values())
    assert "95.45%　违反 4 / 已查 88" in found
    assert found.count("不适用（未检查到数据）") == len(Dimension) - 2 + 1  # and the legend


def test_nothing_stands_outside_the_paper(whole: Sheet):
    root = drawn(whole)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for one in root.iter(f"{SVG}rect"):
        assert float(one.get("x", 0)) + float(one.get("width", 0)) <= width
        assert float(one.get("y", 0)) + float(one.get("height", 0)) <= height


def test_nobody_and_nothing_makes_a_picture_too(names: Names):
    empty = sheet(counts(), Wanted.of(DAY, "CL03", By.SOURCE, DAY), names, Scoring())
    root = drawn(empty)
    assert "总分 不适用" in texts(root)
    assert not list(root.iter(f"{SVG}g"))


def test_words_with_marks_do_not_break_the_picture():
    one: dict[str, Any] = dict.fromkeys(("rows", "total", *(d.value for d in Dimension)))
    label = Label(("<&>",), "<&>\"'", "")
    assert "<&>\"'" in texts(drawn(Sheet("<&>", "", one, [label], [label], {})))


@given(st.floats(0, 100))
@settings(deadline=None)
def test_a_colour_is_never_better_than_the_total(total: float):
    fill, _ = shade(total)
    least = next(step for step, colour, *_ in SCALE if colour == fill)
    better = [step for step, *_ in SCALE if step > least]
    assert least <= total + 1e-9
    assert all(total < step for step in better)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part, 16) / 255 for part in re.findall("..", colour[1:])]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_numbers_can_be_read_on_their_colours_and_steps_grow_darker():
    assert all(contrast(fill, ink) >= 4.5 for _, fill, ink, _ in SCALE)
    sand = [luminance(fill) for _, fill, _, _ in SCALE[2:]]
    assert sand == sorted(sand, reverse=True)
