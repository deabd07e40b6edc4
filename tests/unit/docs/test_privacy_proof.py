"""The page that proves privacy names tests; every one of them exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/privacy-proof.md").read_text(encoding="utf-8")
NODES = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)))


@cache
def names_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


@pytest.mark.parametrize(("file", "name"), NODES, ids=lambda part: part.rpartition("/")[2])
def test_a_test_that_the_page_names_exists(file: str, name: str):
    assert name in names_in(file)


def test_each_of_the_five_points_has_tests():
    points = re.split(r"^\| \((\d)\) ", PAGE, flags=re.MULTILINE)
    assert points[1::2] == ["1", "2", "3", "4", "5"]
    assert all("::test_" in text for text in points[2::2])


def test_nothing_that_looks_like_a_test_is_written_so_that_it_is_not_checked():
    assert len(re.findall(r"::test_", PAGE)) == len(re.findall(r"`(?:tests/[\w/]+\.py)::test_\w+`", PAGE))
