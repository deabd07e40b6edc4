"""The chapters in words: the small Markdown that they are written in, and what they promise."""

import re
from importlib.resources import files

import pytest

from qinlian_cli.specification.generated import generated
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.prose import (
    CHAPTERS,
    Code,
    Heading,
    Items,
    Paragraph,
    Span,
    Table,
    chapter,
    chapters,
    table,
)
from qinlian_common.adapters.postgresql.ddl import exchange as ddl
from qinlian_common.catalog.rules import DIMENSION_TITLES
from qinlian_common.pipeline.scoring import WEIGHTS

TEXT = """\
# 标题

第一行
接着写 **重** 与 `code`。

## 小节

- 一
- 二

1. 甲
2. 乙

| 列 `a` | 列 |
|---|---|
| **x** | y |

```sql
SELECT 1;

SELECT 2;
```

@made
"""


def test_every_kind_of_block_is_read():
    read = chapter("here", TEXT, {"made": lambda: table(("甲",), [("1",)])})
    kinds = [block.kind for block in read.blocks]
    assert kinds == ["paragraph", "heading", "items", "items", "table", "code", "table"]
    first, heading, dots, numbers, grid, code, made = read.blocks
    assert isinstance(first, Paragraph)
    assert first.spans == (
        Span("第一行接着写 "), Span("重", "bold"), Span(" 与 "), Span("code", "code"), Span("。"),
    )  # fmt: skip
    assert isinstance(heading, Heading)
    assert (heading.text, heading.level) == ("小节", 2)
    assert isinstance(dots, Items)
    assert isinstance(numbers, Items)
    assert (dots.is_numbered, numbers.is_numbered) == (False, True)
    assert isinstance(grid, Table)
    assert grid.head == ("列 a", "列")
    assert isinstance(code, Code)
    assert code.text == "SELECT 1;\n\nSELECT 2;"
    assert isinstance(made, Table)
    assert made.numeric == (True,)


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_says_something_and_leaves_no_mark_of_markdown(outline: Outline, name: str):
    read = next(one for one in chapters(generated(outline)) if one.name == name)
    texts = [span.text for block in read.blocks if isinstance(block, Paragraph) for span in block.spans]
    texts += [span.text for block in read.blocks if isinstance(block, Items) for item in block.items for span in item]
    assert len("".join(texts)) > 100
    assert [text for text in texts if re.search(r"\*\*|^#|^@|^\|", text)] == []


def test_every_generated_table_is_used_and_every_used_one_is_generated(outline: Outline):
    folder = files("qinlian_cli.specification") / "texts"
    used = {
        name
        for one in CHAPTERS
        for name in re.findall(r"^@(\w+)$", (folder / f"{one}.md").read_text("utf-8"), re.MULTILINE)
    }
    assert used == set(generated(outline))


def test_the_exchange_tables_of_the_chapters_exist_in_the_stores():
    folder = files("qinlian_cli.specification") / "texts"
    text = "".join((folder / f"{one}.md").read_text("utf-8") for one in CHAPTERS)
    columns = set(
        re.findall(r"^\| `([a-z_]+)`(?:、`([a-z_]+)`)? \|", text.split("# 退回与重报")[1].split("## ")[1], re.MULTILINE)
    )
    table_of = re.search(r"exchange_reject \((.*?)\n\);", ddl.EXCHANGE_TABLES, re.DOTALL)
    assert table_of is not None
    known = set(re.findall(r"^    ([a-z_]+) ", table_of.group(1), re.MULTILINE))
    assert {name for pair in columns for name in pair if name} - known == set()
    assert set(re.findall(r"exchange_[a-z]+", text)) <= set(re.findall(r"exchange_[a-z]+", ddl.EXCHANGE_TABLES))


def test_the_weights_are_those_that_scores_are_made_with(outline: Outline):
    shown = {row[0][0].text: float(row[4][0].text) for row in generated(outline)["dimensions"]().rows}
    assert shown == {title: WEIGHTS[dimension] for dimension, title in DIMENSION_TITLES.items()}


def test_the_worked_score_is_right():
    text = (files("qinlian_cli.specification") / "texts/quality.md").read_text("utf-8")
    found = re.search(r"总分 = 100 ×（(.*)）÷（(.*)）= ([0-9.]+)", text)
    assert found is not None
    terms = [float(a) * float(b) for a, b in (part.split("×") for part in found.group(1).split(" + "))]
    weights = [int(one) for one in found.group(2).split("+")]
    assert round(100 * sum(terms) / sum(weights), 2) == float(found.group(3))
    assert weights == [WEIGHTS[one] for one in list(DIMENSION_TITLES)[:5]]
