"""Rows as the entries of a section; the path of a row says where in them it stands."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from qinlian_common.cda.document import Entry
from qinlian_common.cda.faults import BadDocument, Fault
from qinlian_common.cda.fragments import fragment
from qinlian_common.cda.names import ELEMENT_FORM, ELEMENTS, ELEMENTS_NAME, FOREIGN, OID_FORM, XSI_TYPE, v3
from qinlian_common.cda.values import described, fits, is_one

_STEP: Final = re.compile(r"[a-z]*(\d+)")
_TYPES: Final = frozenset({"ST", "CD", "PQ", "TS", "BL", "INT", "REAL"})


def add_entries(section: etree._Element, entries: Sequence[Entry]) -> None:
    """Adds the entries, in the order of their numbers; raises BadDocument where rows do not make them."""
    ordered = sorted(entries, key=lambda one: _order(one.path))
    for _, rows in groupby(ordered, key=lambda one: _order(one.path)[0]):
        section.append(_entry(list(rows)))


def _order(path: str) -> list[int]:
    place, _, piece = path.partition("#")
    steps = [_STEP.fullmatch(step) for step in place.split("/")]
    if any(step is None for step in steps):
        raise BadDocument(Fault("cda_path", "条目路径的写法有误，请核对", path=place[:_PATH_SHOWN]))
    return [*(int(step[1]) for step in steps if step), int(piece or 0)]


_PATH_SHOWN: Final = 40


def _entry(rows: Sequence[Entry]) -> etree._Element:
    """One entry: the XML that was kept of it, where it was, else made of its rows."""
    kept = [row.value for row in rows if row.is_foreign]
    if kept:
        return fragment(kept)
    entry = etree.Element(v3("entry"))
    made: dict[str, etree._Element] = {"": entry}
    for row in rows:
        above, _, step = row.path.rpartition("/")
        made[row.path] = _observation(_parent(made, above, step, row), row)
    return entry


def _parent(made: dict[str, etree._Element], above: str, step: str, row: Entry) -> etree._Element:
    """What a row's observation stands in, made where it is not there yet."""
    if step.startswith("c"):
        if above not in made:
            entry = made[""]
            made[above] = etree.SubElement(entry, v3("organizer"), classCode="CLUSTER", moodCode="EVN")
            etree.SubElement(made[above], v3("statusCode"))
        return etree.SubElement(made[above], v3("component"))
    if above not in made:
        raise BadDocument(Fault("cda_path", f"{row.element}：上级条目不存在，请核对条目路径", path=row.path))
    return etree.SubElement(made[above], v3("entryRelationship"), typeCode="COMP") if above else made[above]


def _observation(parent: etree._Element, row: Entry) -> etree._Element:
    _require_row(row)
    observation = etree.SubElement(parent, v3("observation"), classCode="OBS", moodCode="EVN")
    code = etree.SubElement(
        observation, v3("code"), code=row.element, codeSystem=ELEMENTS, codeSystemName=ELEMENTS_NAME
    )
    if row.name:
        code.set("displayName", row.name)
    value = etree.SubElement(observation, v3("value"))
    value.set(XSI_TYPE, row.type)
    _fill(value, row)
    return observation


def _fill(value: etree._Element, row: Entry) -> None:
    match row.type:
        case "ST":
            value.text = row.value
        case "CD":
            told = {"code": row.value, "codeSystem": row.system, "displayName": row.display}
            for name, text in told.items():
                if text:
                    value.set(name, text)
        case _:
            value.set("value", row.value)
            if row.type == "PQ" and row.unit:
                value.set("unit", row.unit)


def _require_row(row: Entry) -> None:
    if ELEMENT_FORM.fullmatch(row.element) is None or row.element == FOREIGN:
        raise BadDocument(Fault("cda_element", "数据元标识符的写法有误，请核对", path=row.path))
    if row.type not in _TYPES:
        raise BadDocument(Fault("cda_type", f"{row.element}：数据类型应为 {'、'.join(sorted(_TYPES))}", path=row.path))
    if not fits(row.value) or not is_one(row.type, row.value):
        raise BadDocument(Fault("cda_value", f"{row.element}：值应为{described(row.type)}，请更正", path=row.path))
    if row.system is not None and OID_FORM.fullmatch(row.system) is None:
        raise BadDocument(Fault("cda_system", f"{row.element}：值域代码系统应为对象标识符", path=row.path))
