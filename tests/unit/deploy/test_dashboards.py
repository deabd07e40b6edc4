"""The dashboards are as they are written, and ask only for metrics and labels that the product has."""

import json
import re
from collections.abc import Iterator, Mapping

import prometheus_client
import pytest
from deploy.monitoring.dashboards import PAGES
from deploy.monitoring.dashboards.__main__ import FOLDER
from deploy.monitoring.dashboards.page import as_json
from deploy.monitoring.dashboards.panel import Kind
from prometheus_client.metrics import MetricWrapperBase

from qinlian_common.observe import metrics

OF_THE_CLIENT = {"process_resident_memory_bytes": ("job", "service", "instance"), "process_cpu_seconds_total": ("job",)}
OF_A_TARGET = {"job", "service", "platform", "instance", "le"}
OF_NODE_EXPORTER = {"fstype", "mountpoint"}
SUFFIXES = {prometheus_client.Counter: ("_total",), prometheus_client.Histogram: ("_bucket", "_sum", "_count")}
GRID_COLUMNS = 24


def known() -> Mapping[str, tuple[str, ...]]:
    found = dict(OF_THE_CLIENT)
    for one in vars(metrics).values():
        if isinstance(one, MetricWrapperBase):
            for suffix in SUFFIXES.get(type(one), ("",)):
                found[one._name + suffix] = one._labelnames  # noqa: SLF001 - they have no public names
    return found


def queries() -> Iterator[tuple[str, str, str]]:
    for uid, page in PAGES.items():
        yield from ((uid, panel.title, query.expr) for panel in page.panels for query in panel.queries)


ASKED = sorted(queries())


@pytest.mark.parametrize("uid", sorted(PAGES))
def test_the_committed_page_is_the_written_one(uid: str) -> None:
    assert (FOLDER / f"{uid}.json").read_text(encoding="utf-8") == as_json(PAGES[uid]), (
        "run: python -m deploy.monitoring.dashboards"
    )


def test_there_is_no_page_that_nobody_writes() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(PAGES)


@pytest.mark.parametrize(("uid", "title", "expr"), ASKED, ids=[f"{uid}-{title}" for uid, title, _ in ASKED])
def test_a_panel_asks_for_metrics_and_labels_that_exist(uid: str, title: str, expr: str) -> None:
    names = set(re.findall(r"\b(?:qinlian|process)_\w+", expr))
    assert names, f"{uid}: {title}"
    assert names <= known().keys()
    labels = set(re.findall(r"(\w+)\s*(?:=~|!=|=)\s*\"", expr)) | {
        label for group in re.findall(r"by \(([^)]*)\)", expr) for label in re.findall(r"\w+", group)
    }
    given = {label for name in names for label in known()[name]}
    made = set(re.findall(r'"(\w+)", "[^"]*\$[^"]*", "\w+", "', expr))
    assert labels - made <= given | OF_A_TARGET | (OF_NODE_EXPORTER if "node_" in expr else set())


@pytest.mark.parametrize("uid", sorted(PAGES))
def test_panels_lie_beside_each_other_without_overlap_and_inside_the_page(uid: str) -> None:
    taken: set[tuple[int, int]] = set()
    for panel in json.loads(as_json(PAGES[uid]))["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= GRID_COLUMNS
        taken |= cells


def test_every_variable_of_a_query_is_one_of_its_page() -> None:
    for page in PAGES.values():
        choices = {choice.name for choice in page.choices}
        for panel in page.panels:
            for query in panel.queries:
                assert set(re.findall(r"\$(\w*[a-z]\w*)", query.expr)) <= choices, (page.uid, panel.title)


def test_a_legend_names_only_labels_that_the_query_keeps() -> None:
    for page in PAGES.values():
        for panel in page.panels:
            for query in panel.queries:
                kept = {
                    label for group in re.findall(r"by \(([^)]*)\)", query.expr) for label in re.findall(r"\w+", group)
                }
                named = set(re.findall(r"\{\{(\w+)\}\}", query.legend))
                assert named <= (
                    kept or {"service", "instance", "division", "store"} | named & set(query.expr.split())
                ), panel.title


def test_whoever_reads_a_panel_is_told_what_it_shows() -> None:
    for page in PAGES.values():
        for panel in page.panels:
            assert len(panel.about) > 5, panel.title
            assert panel.kind is not Kind.TABLE or panel.columns[-1][0] == ""
