"""The bench's pictures: they say the figures, stay within their edges, and their scales are true."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from deploy.svg import Scale, number
from hypothesis import given
from hypothesis import strategies as st
from tests.benchmarks.pictures import PICTURES, pictures
from tests.unit.benchmarks.figures import recorded

SVG = "{http://www.w3.org/2000/svg}"
PIXELS_A_LETTER = 7.0


def parsed(name: str) -> ET.Element:
    return ET.fromstring(pictures(recorded())[f"{name}.svg"])


def words(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_of_a_picture_lies_outside_its_edges(name: str):
    root = parsed(name)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for one in root.iter(f"{SVG}text"):
        letters = len(one.text or "") * PIXELS_A_LETTER
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[one.get("text-anchor", "start")]
        left = float(one.attrib["x"]) - share * letters
        assert left >= 0, one.text
        assert left + letters <= width, one.text
        assert 0 <= float(one.attrib["y"]) <= height, one.text
    for one in root.iter(f"{SVG}rect"):
        assert float(one.attrib["width"]) >= 0
        assert float(one.get("x", "0")) + float(one.attrib["width"]) <= width


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bench-speed", ["60,000 (1.00)", "30,000 (0.50)", "20,000 (0.33)", "rows/s"]),
        ("bench-processor", ["50", "56", "28.0", "standardizer", "µs of CPU a row"]),
        ("bench-latency", ["1.50 s", "40.00 s", "goal: at most 2 seconds", "goal: at most 30 seconds"]),
        (
            "bench-growth",
            ["50.0", "30.0", "36.0", "goal: at most 1.1 of 100,000 rows", "collector, most 210", "loader, most 250"],
        ),
        ("bench-scale-out", ["1 loader", "4 loaders", "50", "52"]),
    ],
)
def test_a_picture_says_its_figures(name: str, said: list[str]):
    found = words(parsed(name))
    assert [one for one in said if one not in found] == []


def test_a_bar_is_as_long_as_its_figure():
    bars = {
        (one.findtext(f"{SVG}title") or "").rpartition(": ")[2]: float(one.attrib["width"])
        for one in parsed("bench-speed").iter(f"{SVG}rect")
        if one.find(f"{SVG}title") is not None
    }
    assert bars["30,000 rows/s"] == pytest.approx(bars["60,000 rows/s"] / 2, abs=0.1)


def test_a_picture_without_figures_is_not_drawn():
    assert pictures({}) == {}
    assert list(pictures({"latency": recorded()["latency"]})) == ["bench-latency.svg"]


def test_only_colours_that_are_used_are_in_the_legend():
    assert "standardizer" not in words(parsed("bench-scale-out"))


@given(st.floats(0.001, 1e9), st.floats(0.0, 1.0))
def test_a_scale_keeps_proportions_and_its_ticks_are_evenly_spaced_and_within(most: float, share: float):
    scale = Scale(0.0, most, 100.0, 500.0)
    assert scale(most * share) == pytest.approx(100 + 400 * share)
    ticks = scale.ticks()
    assert 2 <= len(ticks) <= 6
    assert ticks[-1] <= most * (1 + 1e-6)
    steps = [after - before for before, after in pairwise(ticks)]
    assert steps == pytest.approx([steps[0]] * len(steps))


@given(st.floats(1.0, 1e8), st.floats(1.5, 1e4))
def test_a_logarithmic_scale_gives_equal_factors_equal_way(least: float, factor: float):
    scale = Scale(least, least * factor**2, 0.0, 100.0, logarithmic=True)
    assert scale(least * factor) == pytest.approx(50.0)


@given(st.floats(0.001, 999.0))
def test_a_number_keeps_three_digits(value: float):
    assert float(number(value)) == pytest.approx(value, rel=0.006)
    assert re.fullmatch(r"\d+(\.\d+)?", number(value))
