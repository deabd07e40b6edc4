"""The pictures: every table, every link across datasets, nothing on top of anything else, well-formed."""

from itertools import combinations
from xml.etree import ElementTree as ET

from tests.unit.specification.small import HOSTILE

from qinlian_cli.specification.figures import neighbours, relations
from qinlian_cli.specification.outline import Outline

SVG = "{http://www.w3.org/2000/svg}"


def boxes(picture: str) -> dict[str, tuple[float, float, float, float]]:
    """Title -> left, top, right, bottom."""
    found: dict[str, tuple[float, float, float, float]] = {}
    for link in ET.fromstring(picture).iter(f"{SVG}a"):
        box = link.find(f"{SVG}rect")
        assert box is not None
        left, top, width, height = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        found[link.findtext(f"{SVG}title", "")] = (left, top, left + width, top + height)
    return found


def test_every_table_has_a_box_inside_the_picture_and_none_covers_another(outline: Outline):
    picture = relations(outline)
    found = boxes(picture)
    assert set(found) == {f"{table.code} {table.title}" for table in outline.tables}
    root = ET.fromstring(picture)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert all(
        left >= 0 and right <= width and top >= 0 and bottom <= height for left, top, right, bottom in found.values()
    )
    for one, other in combinations(found.values(), 2):
        is_apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert is_apart


def test_every_link_that_leaves_its_family_has_a_line(shipped: Outline):
    lines = [line for line in ET.fromstring(relations(shipped)).iter(f"{SVG}path") if line.get("class") == "link"]
    wanted = {f"{t.code} → {link.to}" for t in shipped.tables for link in t.links if t.part_of != link.to}
    assert {line.findtext(f"{SVG}title", "").partition("：")[0] for line in lines} == wanted


def test_a_table_is_shown_between_parents_and_children(hostile: Outline):
    tables = hostile.catalogue.datasets
    of_child, of_parent = (boxes(str(neighbours(hostile, tables[code]))) for code in ("XX01A", "XX01"))
    parent, child = f"XX01 {HOSTILE}", "XX01A 明细"
    assert of_child[parent][2] < of_child[child][0]
    assert of_parent[parent][2] < of_parent[child][0]
    assert neighbours(hostile, tables["AA01"]) is None
