"""Codes as a reader sees them: each with its life, and what took its place."""

from dataclasses import dataclass

from qinlian_common.catalog.code_systems import CodeSystem


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code.

    Attributes:
        code, name: as listed.
        first, last: first and last valid day in ISO form; empty where the end is open.
        remark: what a sender should know of an abolished or new code.
    """

    code: str
    name: str
    first: str = ""
    last: str = ""
    remark: str = ""


def code_rows(system: CodeSystem) -> list[CodeRow]:
    """Every listed code, in the order of the list; a code that was valid in several spans has a line for each."""
    rows: list[CodeRow] = []
    for code, name in system.codes.items():
        spans = system.spans.get(code, ())
        rows += [CodeRow(code, name)] if not spans else []
        remark = system.remarks.get(code, "")
        rows += [
            CodeRow(code, name, str(span.first or ""), str(span.last or ""), remark if span == spans[-1] else "")
            for span in spans
        ]
    return rows


def looks_up_whole(system: CodeSystem) -> bool:
    """Whether a value is looked up as it is, not by a part of it."""
    return system.prefix is None and system.form is None


def extent(system: CodeSystem) -> str:
    """How many codes a system has, or that only their form is known."""
    if not system.codes:
        return "只规定形式"
    return f"{len(system.codes)} 个代码" + ("，另接受符合形式的值" if system.pattern else "")
