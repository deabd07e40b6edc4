"""The pictures of the dashboards say what was answered, in the grid of the page, in the colours of the limits."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from deploy.monitoring.dashboards.page import Page
from deploy.monitoring.dashboards.panel import Limits, Panel, Row, State, Unit, bars, lines, number, states, table
from deploy.monitoring.pictures import answers
from deploy.monitoring.pictures.__main__ import AT_A_GLANCE, PICTURES, drawn_pages
from deploy.monitoring.pictures.answers import Answers, Series
from deploy.monitoring.pictures.ink import GREEN, RED, YELLOW, cut, judged, width
from deploy.monitoring.pictures.page import picture
from deploy.monitoring.pictures.units import shown, whole

SVG = "{http://www.w3.org/2000/svg}"
MOMENTS = list(range(1_795_700_000, 1_795_700_601, 60))
ROOT = Path(__file__).parents[3]
PAGES = drawn_pages()


def drawn(panel: Panel, *series: Series, asked: bool = True) -> ET.Element:
    """A page of one panel that was answered so."""
    found = {panel.queries[0].expr: series} if asked else {}
    page = Page("one", "一页", "只有一个面板。", (Row("一行", (panel,)),))
    return ET.fromstring(picture(page, Answers(MOMENTS, found, found)))


def words(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def boxes(root: ET.Element, colour: str) -> list[float]:
    """Widths of the boxes of a colour."""
    return [float(one.attrib["width"]) for one in root.iter(f"{SVG}rect") if one.get("fill") == colour]


def series(name: str, *values: float | None) -> Series:
    return Series({"store": name}, values)


@pytest.mark.parametrize("uid", sorted(PAGES))
def test_the_committed_picture_is_drawn_from_the_kept_answers(uid: str):
    assert (ROOT / PICTURES / f"{uid}.svg").read_text(encoding="utf-8") == picture(PAGES[uid], answers.read()), (
        "run: python -m deploy.monitoring.pictures"
    )


def test_the_example_has_every_row_that_it_shall_have():
    assert {row.title: len(row.panels) for row in PAGES["at-a-glance"].rows} == AT_A_GLANCE


@pytest.mark.parametrize("uid", sorted(PAGES))
def test_every_panel_is_in_its_picture_and_nothing_lies_outside(uid: str):
    root = ET.fromstring((ROOT / PICTURES / f"{uid}.svg").read_text(encoding="utf-8"))
    said = words(root)
    assert [panel.title for panel in PAGES[uid].panels if panel.title not in said] == []
    right, foot = float(root.attrib["width"]), float(root.attrib["height"])
    for one in root.iter(f"{SVG}text"):
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[one.get("text-anchor", "start")]
        size = 20 if one.get("class") == "page" else 12
        left = float(one.attrib["x"]) - share * width(one.text or "", size)
        assert left >= 0, one.text
        assert left + width(one.text or "", size) <= right, one.text
        assert float(one.attrib["y"]) <= foot, one.text


def test_the_kept_answers_are_small():
    assert answers.RECORDED.stat().st_size < 300_000


def test_what_was_kept_is_read_as_it_was(tmp_path: Path):
    whole_answer = Answers(MOMENTS, {"a": [series("x", 1.0, None, 2.5)]}, {"b": [series("y", 3.0)]})
    answers.write(whole_answer, tmp_path / "kept.json.gz")
    first = (tmp_path / "kept.json.gz").read_bytes()
    again = answers.read(tmp_path / "kept.json.gz")
    assert again == Answers(
        MOMENTS, {"a": [Series({"store": "x"}, [1.0, None, 2.5])]}, {"b": [Series({"store": "y"}, [3.0])]}
    )
    answers.write(again, tmp_path / "kept.json.gz")
    assert (tmp_path / "kept.json.gz").read_bytes() == first


def test_a_bar_is_as_long_as_its_value_and_has_the_colour_of_the_limit_that_it_broke():
    panel = bars("行", "说明在此。", ("q", "{{store}}"), limits=Limits(50, 80), most=100)
    root = drawn(panel, series("a", 20.0), series("b", 60.0), series("c", 90.0))
    (green,), (yellow,), (red,) = (boxes(root, colour) for colour in (GREEN, YELLOW, RED))
    assert yellow == pytest.approx(3 * green, rel=0.01)
    assert red == pytest.approx(4.5 * green, rel=0.01)
    assert {"a", "b", "c", "20", "60", "90"} <= set(words(root))


@pytest.mark.parametrize(
    ("value", "limits", "colour"),
    [
        (1, Limits(5, 9), GREEN), (5, Limits(5, 9), YELLOW), (9, Limits(5, 9), RED),
        (1, Limits(9, 5, falling=True), RED), (6, Limits(9, 5, falling=True), YELLOW),
        (9, Limits(9, 5, falling=True), GREEN),
    ],
)  # fmt: skip
def test_limits_judge_as_grafana_does(value: float, limits: Limits, colour: str):
    assert judged(value, limits) == colour


def test_a_line_has_a_point_for_each_value_and_a_hole_where_none_was():
    panel = lines("线", "说明在此。", ("q", "{{store}}"))
    root = drawn(panel, series("a", *([1.0] * 4), None, *([2.0] * 6)))
    pieces = [one.attrib["points"].split() for one in root.iter(f"{SVG}polyline")]
    assert [len(piece) for piece in pieces] == [4, 6]
    heights = [{float(point.split(",")[1]) for point in piece} for piece in pieces]
    assert max(heights[1]) < min(heights[0])


def test_a_table_has_its_largest_value_first_and_counts_what_it_leaves_out():
    panel = table("表", "q", "说明在此。", ("store", "库"), ("", "行数"))
    said = words(drawn(panel, *(series(f"s{place}", float(place)) for place in range(30))))
    rows = [one for one in said if re.fullmatch(r"s\d+", one)]
    assert rows[0] == "s29"
    assert rows == sorted(rows, key=lambda name: -int(name[1:]))
    assert f"另有 {30 - len(rows)} 行" in said


def test_a_state_is_a_strip_from_its_first_moment_to_its_last():
    panel = states("状态", "说明在此。", ("q", "{{store}}"), State(0, "安静", "blue"), State(4, "失联", "red"))
    root = drawn(panel, series("a", *([0.0] * 8), *([4.0] * 3)))
    quiet, away = (boxes(root, colour)[0] for colour in ("var(--blue)", "var(--red)"))
    assert quiet == pytest.approx(4 * away, rel=0.01)


def test_one_figure_stands_with_its_unit():
    assert "1.5 小时" in words(drawn(number("数", "q", "说明在此。", unit=Unit.SECONDS), series("a", 5400.0)))


@pytest.mark.parametrize(
    ("may_be_empty", "asked", "word"), [(True, True, "无"), (False, True, "没有数据"), (True, False, "没有记录")]
)
def test_a_panel_without_an_answer_says_why(*, may_be_empty: bool, asked: bool, word: str):
    panel = lines("线", "说明在此。", ("q", "x"), may_be_empty=may_be_empty)
    assert word in words(drawn(panel, asked=asked))


@pytest.mark.parametrize(
    ("value", "unit", "words_"),
    [
        (0, Unit.SECONDS, "0"), (0.25, Unit.SECONDS, "250 毫秒"), (90, Unit.SECONDS, "1.5 分"),
        (172800, Unit.SECONDS, "2 天"),
        (0.0249, Unit.SHARE, "2.49 %"), (1536, Unit.BYTES, "1.5 KiB"), (1234567, Unit.COUNT, "1.23 Mil"),
        (1500, Unit.ROWS_A_SECOND, "1.5 K 行/秒"), (89.76, Unit.SCORE, "89.8"),
    ],
)  # fmt: skip
def test_figures_have_three_digits_and_their_unit(value: float, unit: Unit, words_: str):
    assert shown(value, unit) == words_


@pytest.mark.parametrize(
    ("most", "unit", "step"), [(200, Unit.SECONDS, 60), (3 * 2**20, Unit.BYTES, 2**20), (0.5, Unit.SHARE, 0.01)]
)
def test_an_axis_counts_in_what_its_figures_are_said_in(most: float, unit: Unit, step: float):
    assert whole(most, unit) == step


def test_words_that_are_too_long_are_cut_to_their_room():
    assert cut("短", 100) == "短"
    short = cut("一个很长很长很长的标题", 60)
    assert short.endswith("…")
    assert width(short) <= 60


def test_the_pictures_are_light_and_dark_and_ask_for_nothing():
    for uid in PAGES:
        text = (ROOT / PICTURES / f"{uid}.svg").read_text(encoding="utf-8")
        assert "prefers-color-scheme: dark" in text
        assert re.findall(r"(?:href|src|url)\s*[=(]", text) == []
