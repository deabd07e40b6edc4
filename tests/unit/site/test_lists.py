"""Lists of the documents are read by Python-Markdown as by other readers."""

import markdown
from deploy.site.lists import indented

LIST_WITH_FENCE = """Before:
1. One.

   ```sh
   make demo
   ```
2. Two
   goes on.
   - inner
     more

After.
"""


def html(text: str) -> str:
    made: str = markdown.markdown(indented(text), extensions=["pymdownx.superfences", "tables"])
    return made


def test_a_fence_within_an_item_is_a_block_of_that_item():
    made = html(LIST_WITH_FENCE)
    assert made.count("<ol>") == 1
    assert "```" not in made
    assert "<pre>" in made.split("<li>")[1]


def test_a_list_within_an_item_is_a_list_of_that_item():
    made = html(LIST_WITH_FENCE)
    assert "<ul>" in made.split("<li>")[2]
    assert made.rstrip().endswith("<p>After.</p>")


def test_an_item_right_below_a_paragraph_of_the_item_before_is_an_item():
    made = html("1. One.\n\n   More of one.\n   - inner\n2. Two.\n3. Three.\n")
    assert made.count("<ol>") == 1
    assert [made.count(f"<li>{begins}") for begins in ("\n<p>One.", "\n<p>Two.", "Three.")] == [1, 1, 1]
    assert "<li>inner</li>" in made


def test_a_list_right_below_a_paragraph_is_a_list():
    assert "<li>one</li>" in html("Things:\n- one\n- two\n")


def test_what_is_fenced_stays_as_it_is():
    text = "```yaml\nregions:\n  - code: 610400\n    - deeper\n```\n"
    assert indented(text) == text


def test_a_dash_in_a_sentence_and_a_table_begin_no_list():
    text = "a - b\n\n| a | b |\n|---|---|\n| - | 1 |\n"
    assert indented(text) == text
