"""Tables of the command at terminals of any width."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from qinlian_cli.output import show_table
from qinlian_cli.tables import Number, laid_out

COLUMNS = ("store", "状态", "rows", "title")
LINES = [
    ["610402.production", "正常", Number("1,234,567"), "县生产数据标化入县级前置库，每日核对一次"],
    ["610404.production", "等待", "-", "in its own words: [bold]as they stand[/]"],
]


def shown(room: int | None, title: str | None = None) -> str:
    console = Console(file=io.StringIO(), width=room or 300, highlight=False)
    console.print(laid_out(title, COLUMNS, LINES, room))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("room", [60, 72, 80, 120])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_broken(room: int):
    text = shown(room)
    assert max(cell_len(line.rstrip()) for line in text.splitlines()) <= room
    for word in ("610402.production", "1,234,567", "[bold]as"):
        assert word in text


def test_chinese_of_double_width_and_latin_stand_in_the_same_columns():
    lines = [line for line in shown(120).splitlines() if ".production" in line]
    starts = {cell_len(line[: line.index(word)]) for line, word in zip(lines, ("县生产", "in its"), strict=True)}
    assert len(starts) == 1


def test_a_number_stands_to_the_right_though_another_line_has_none():
    lines = [line for line in shown(120).splitlines() if ".production" in line]
    places = [line.index(word) + len(word) for line, word in zip(lines, ("1,234,567", " -"), strict=True)]
    assert len({cell_len(line[:place]) for line, place in zip(lines, places, strict=True)}) == 1


def test_lines_stand_one_by_one_where_columns_have_no_room():
    text = shown(50, "what waits")
    assert text.splitlines()[0].strip() == "what waits"
    assert [line.split()[1] for line in text.splitlines() if line.startswith("store")] == [line[0] for line in LINES]
    assert [line.split()[1] for line in text.splitlines() if line.startswith("rows")] == ["1,234,567", "-"]


def test_without_a_terminal_a_line_has_no_end_and_no_colour(capsys: pytest.CaptureFixture[str]):
    words = " ".join(f"word{number}" for number in range(60))
    show_table("what waits", COLUMNS, [*LINES, ("610406.production", "正常", 7, words)])
    text = capsys.readouterr().out
    (line,) = (line for line in text.splitlines() if "610406.production" in line)
    assert words in line
    assert "\x1b" not in text
