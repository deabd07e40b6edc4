"""What an operator means by a store, a flow, a region or a dataset."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.typed import typed
from tests.unit.province import demo_topology
from typer.testing import Result

from qinlian_cli.pausing.chosen import Choice, flows_of, is_within, overlaps, places
from qinlian_common.pipeline.pauses import Pause

TOPOLOGY = demo_topology()
DEMO = str(Path(__file__).parents[3] / "topologies" / "demo.yaml")


def found(**choice: Any) -> dict[str, set[tuple[str | None, ...]]]:
    return {store: {one.place for one in pauses} for store, pauses in places(TOPOLOGY, Choice(**choice)).items()}


def test_a_store_is_all_its_queues() -> None:
    queues = {route.queue for route in TOPOLOGY.routes_from("610400.staging")}
    assert found(store="610400.staging") == {"610400.staging": {(queue, None, None, None) for queue in queues}}


def test_a_flow_is_its_origins_in_the_queue_that_carries_others_too() -> None:
    places_of = found(flows=("P04",))
    assert set(places_of) == {route.source for route in TOPOLOGY.routes if "P04" in route.flows}
    for store, there in places_of.items():
        routes = [route for route in TOPOLOGY.routes_from(store) if "P04" in route.flows]
        origins = {origin for route in routes for origin in route.origins}
        whole = {(route.queue, None, None, None) for route in routes}
        assert there == whole or there == {(routes[0].queue, None, *origin) for origin in origins}


def test_a_region_is_every_flow_that_serves_it_and_nothing_of_another() -> None:
    for store, pauses in places(TOPOLOGY, Choice(region="610400")).items():
        for pause in pauses:
            held = flows_of(TOPOLOGY, store, pause)
            served = {flow for r in TOPOLOGY.routes_from(store) if r.region == "610400" for flow in r.flows}
            assert served & set(held)
    assert not set(found(region="610400")) & {"610113.production", "611002.staging"}


def test_a_dataset_is_every_queue_that_may_carry_it() -> None:
    assert {dataset for pauses in found(dataset="CL03").values() for _, dataset, *_ in pauses} == {"CL03"}
    assert set(found(dataset="CL03")) == {route.source for route in TOPOLOGY.routes}


def test_flows_that_share_a_queue_and_an_origin_wait_together() -> None:
    ((store, pauses), *_) = places(TOPOLOGY, Choice(store="611002.staging")).items()
    assert {flow for pause in pauses for flow in flows_of(TOPOLOGY, store, pause)} >= {"P02", "P08"}


Parts = tuple[str | None, str | None, str | None]
PART = st.sampled_from([None, "a", "b"])
PARTS = st.tuples(PART, PART, PART)


@given(PARTS, PARTS)
def test_what_is_within_a_place_overlaps_it_and_both_are_true_of_itself(one: Parts, other: Parts) -> None:
    pause, place = (Pause("q", *parts, "by", "why") for parts in (one, other))
    assert is_within(pause, pause)
    assert overlaps(pause, place) == overlaps(place, pause)
    assert not is_within(pause, place) or overlaps(pause, place)
    assert (is_within(pause, place) and is_within(place, pause)) == (one == other)


def qinlian(*arguments: str) -> Result:
    return typed(*arguments, "--topology", DEMO, "--store-dsn", "postgresql:///x")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pause", "--reason", "x"), "say what"),
        (("pause", "610499.production", "--reason", "x"), "no store"),
        (("pause", "--flow", "P20", "--reason", "x"), "no flow"),
        (("pause", "--region", "610402", "--reason", "x"), "no region"),
        (("pause", "--dataset", "XX99", "--reason", "x"), "no dataset"),
        (("pause", "610402.production"), "say why"),
        (("pause", "610402.production", "--reason", " "), "say why"),
        (("pause", "610402.production", "--reason", "x", "--by", "ratio"), "person's name"),
        (("pause", "610000.outbound", "--reason", "x"), "nothing is sent there"),
        (("pause", "610402.production", "--flow", "P09", "--reason", "x"), "nothing is sent there"),
        (("resume", "--reason", "x"), "say what"),
        (("resume", "610402.production"), "say why"),
    ],
)
def test_what_makes_no_sense_is_the_users_mistake_and_says_what_to_do(arguments: tuple[str, ...], said: str) -> None:
    answer = qinlian(*arguments)
    assert answer.exit_code == 2, answer.output
    assert said in " ".join(answer.output.replace("│", " ").split())
    assert "Traceback" not in answer.output
