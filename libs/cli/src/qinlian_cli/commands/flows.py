"""`qinlian flows`: the flow table of the plan."""

from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.output import show_json, show_table
from qinlian_common.topology.flows import FLOWS, Flow, Mode, OriginClass, Place

_CIRCLED_ONE = ord("①")
_CLASSES = {OriginClass.INSTITUTION: "institutions", OriginClass.BUSINESS_SYSTEM: "business systems"}
_COLUMNS = ("flow", "编号", "way", "run by", "reads", "takes all rows of", "transform", "writes", "title")


def flows(
    mode: Annotated[Mode | None, typer.Option(help="Only the flows of this mode.")] = None, as_json: AsJson = False
) -> None:
    """The flow table: who runs each flow, what it reads, takes, does and writes."""
    chosen = [one for one in FLOWS if mode in {None, one.mode}]
    if as_json:
        show_json([_document(one) for one in chosen])
    else:
        show_table(None, _COLUMNS, (_line(one) for one in chosen))


def mark(flow: Flow) -> str:
    """The plan's number as the plan writes it, ① to ⑲; a dash for the way to the nation, which has none."""
    return "-" if flow.mode is Mode.NATION else chr(_CIRCLED_ONE + flow.number - 1)


def takes(flow: Flow) -> str:
    """Whose rows a flow takes, in words derived from its origin levels and classes."""
    levels = " + ".join(flow.origin_levels)
    is_all = set(flow.origin_classes) == set(OriginClass)
    return levels if is_all else f"{levels} {' + '.join(_CLASSES[kind] for kind in flow.origin_classes)}"


def _line(flow: Flow) -> tuple[str, ...]:
    return (
        flow.id, mark(flow), flow.direction, flow.run_by, _place(flow.source), takes(flow), flow.transform,
        _place(flow.target), flow.title,
    )  # fmt: skip


def _document(flow: Flow) -> dict[str, object]:
    return {
        "id": flow.id,
        "mark": mark(flow),
        "mode": flow.mode,
        "direction": flow.direction,
        "run_by": flow.run_by,
        "reads": flow.source._asdict(),
        "takes": {"levels": flow.origin_levels, "classes": flow.origin_classes, "words": takes(flow)},
        "transform": flow.transform,
        "writes": flow.target._asdict(),
        "title": flow.title,
    }


def _place(place: Place) -> str:
    return f"{place.level} {place.role}"
