"""docs/performance.md says what the recorded figures say: its table, its pictures, and the figures in its text."""

import re
from decimal import Decimal
from typing import Any

import pytest
from tests.benchmarks import record
from tests.benchmarks.pictures import PICTURES, pictures

PAGE = record.PAGE.read_text(encoding="utf-8")
KEPT: dict[str, Any] = dict(record.read_figures(record.KEPT))
DRAWN = pictures(KEPT)
NUMBER = r"\**([\d,]+(?:\.\d+)?)\**"
PEERS = KEPT["peers"]["peers"]
GROWN = {one["rows"]: one for one in KEPT["growth"]["sizes"]}


def test_the_table_is_that_of_the_recorded_figures():
    assert record.with_table(PAGE, KEPT) == PAGE, "make figures"
    assert record.table(KEPT) in PAGE


def test_every_picture_can_be_drawn_from_the_recorded_figures():
    assert sorted(DRAWN) == sorted(f"{name}.svg" for name in PICTURES)


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_drawn_from_the_recorded_figures_and_shown(name: str):
    assert (record.IMAGES / name).read_text(encoding="utf-8") == DRAWN[name], "make figures"
    assert f"](images/{name})" in PAGE


@pytest.mark.parametrize(
    ("section", "words", "figure"),
    [
        ("One hop", r"\| the hop \| NUMBER rows/s", KEPT["one-hop"]["rows_per_second"]),
        ("One hop", r"\| the ceiling in the same run \| NUMBER", KEPT["one-hop"]["ceiling_rows_per_second"]),
        ("One hop", r"ratio to the ceiling\*\* \| NUMBER", KEPT["one-hop"]["ratio_to_ceiling"]),
        ("The whole way", r"\| the way \| NUMBER rows/s", KEPT["whole-way"]["rows_per_second"]),
        ("The whole way", r"ratio to the ceiling of one hop .*\| NUMBER", KEPT["whole-way"]["ratio_to_ceiling"]),
        ("Latency", r"p50 NUMBER s", KEPT["latency"]["quiet_seconds"]["p50"]),
        ("Latency", r"p99 NUMBER s", KEPT["latency"]["quiet_seconds"]["p99"]),
        ("Latency", r"NUMBER s at most", KEPT["latency"]["busy_seconds"]["max"]),
        ("More loaders, more rows", r"\| 1 \| NUMBER", KEPT["scale-out"]["loaders"]["1"]["rows_per_second"]),
        ("More loaders, more rows", r"\| 4 \| NUMBER", KEPT["scale-out"]["loaders"]["4"]["rows_per_second"]),
        *(("Growth", rf"\| {rows:,} \| NUMBER", one["microseconds_per_row"]) for rows, one in GROWN.items()),
        ("Sign-on", r"\| sign-ons a second on one core \| NUMBER", KEPT["sign-on"]["sign_ons_per_cpu_second"]),
        ("Sign-on", r"ratio to the bare route\*\* \| NUMBER", KEPT["sign-on"]["ratio_to_bare_route"]),
        ("Sign-on", r"\| ratio to as many bare requests \| NUMBER", KEPT["sign-on"]["ratio_to_as_many_bare_requests"]),
        ("Other tools, in the same run", r"our hop made NUMBER", KEPT["peers"]["ours_rows_per_second"]),
        ("Other tools, in the same run", r"aiokafka, orjson \| NUMBER", PEERS["json"]["rows_per_second"]),
        ("Other tools, in the same run", r"\| sling .*?\| NUMBER", PEERS["sling"]["rows_per_second"]),
    ],
)  # fmt: skip
def test_a_figure_of_the_text_is_the_recorded_one_rounded(section: str, words: str, figure: float):
    text = re.split(r"^##+ ", PAGE.split(f"\n### {section}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]
    found = re.search(words.replace("NUMBER", NUMBER), text)
    assert found, f"{section} does not say {words}"
    assert agrees(found[1], figure), f"{section} says {found[1]}, recorded is {figure}"


def agrees(said: str, figure: float) -> bool:
    """Whether a number is the figure, rounded to the digits that it has; zeros at its end are none."""
    plain = said.replace(",", "")
    last = Decimal(1).scaleb(-len(plain.partition(".")[2]))
    zeros = len(plain) - len(plain.rstrip("0")) if "." not in plain else 0
    return abs(Decimal(figure) - Decimal(plain)) <= last.scaleb(zeros) / 2


@pytest.mark.parametrize(
    ("said", "figure", "right"),
    [("34,300", 34_320.0, True), ("34,300", 34_370.0, False), ("0.54", 0.5393, True), ("0.54", 0.55, False)],
)
def test_a_rounded_figure_is_told_from_a_wrong_one(said: str, figure: float, right: bool):
    assert agrees(said, figure) is right
