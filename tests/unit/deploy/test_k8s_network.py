"""What a workload is told to speak to, the network policies let it; what is in its cluster lets it in."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from tests.unit.deploy.rendered import NAMES, config, of_kind, pods, told

PORTS = {"https": 443, "postgresql": 5432, "postgresql+asyncpg": 5432}
"""Of addresses that name none."""

TOLD_ONLY = {("compute-indicators", "QINLIAN_GATEWAY_ISSUER"), ("compute-indicators", "QINLIAN_PUBLIC_URL")}
"""Settings of the pages that the job must have and does not use: it computes, and calls nobody."""


class Address(NamedTuple):
    """Where somebody listens."""

    host: str
    port: int


def addresses(value: str) -> Iterator[Address]:
    """What a setting's value names: one address with a scheme, or several of host and port."""
    if "://" in value:
        parts = urlsplit(value)
        yield Address(parts.hostname or "", parts.port or PORTS[parts.scheme])
    elif re.fullmatch(r"[\w.-]+:\d+(,[\w.-]+:\d+)*", value):
        for one in value.split(","):
            host, _, port = one.partition(":")
            yield Address(host, int(port))


def opened(overlay: str, labels: dict[str, str], way: str) -> set[int]:
    """Ports that policies open to pods with these labels: `egress` to wherever, `ingress` from wherever they say."""
    rules = [
        rule
        for one in of_kind(overlay, "NetworkPolicy")
        if selects(one["spec"]["podSelector"], labels)
        for rule in one["spec"].get(way, [])
    ]
    return {port["port"] for rule in rules if "to" not in rule for port in rule["ports"]}


def selects(selector: dict[str, Any], labels: dict[str, str]) -> bool:
    asked = selector.get("matchExpressions", [])
    assert {one["operator"] for one in asked} <= {"In"}
    named = selector.get("matchLabels", {}).items() <= labels.items()
    return named and all(labels.get(one["key"]) in one["values"] for one in asked)


@pytest.mark.parametrize("overlay", NAMES)
def test_every_address_that_a_workload_is_told_is_opened_to_it(overlay: str) -> None:
    for name, metadata, pod in pods(overlay):
        out = opened(overlay, metadata["labels"], "egress")
        for setting, value in told(overlay, pod["containers"][0]).items():
            for address in addresses(value) if (name, setting) not in TOLD_ONLY else ():
                assert address.port in out, f"{name} is told {setting}, and may not go to {address.port}"


@pytest.mark.parametrize("overlay", NAMES)
def test_a_workload_that_is_not_told_of_the_broker_may_not_go_there(overlay: str) -> None:
    for name, metadata, pod in pods(overlay):
        if "QINLIAN_KAFKA" not in told(overlay, pod["containers"][0]):
            assert not opened(overlay, metadata["labels"], "egress") & {9093, 9094}, name


@pytest.mark.parametrize("overlay", NAMES)
def test_monitoring_may_come_in_wherever_it_is_sent(overlay: str) -> None:
    (monitor,) = of_kind(overlay, "ServiceMonitor")
    (asked,) = monitor["spec"]["endpoints"]
    for one in of_kind(overlay, "Deployment"):
        labels, (container,) = (
            one["spec"]["template"]["metadata"]["labels"],
            one["spec"]["template"]["spec"]["containers"],
        )
        (port,) = [port["containerPort"] for port in container["ports"] if port["name"] == asked["port"]]
        assert port in opened(overlay, labels, "ingress"), one["metadata"]["name"]


def listeners(kind: str) -> dict[int, dict[str, Any]]:
    """The listeners of the province's broker that are `internal`, or reached from elsewhere."""
    (broker,) = of_kind("province", "Kafka")
    told_of = {one["port"]: one for one in broker["spec"]["kafka"]["listeners"]}
    return {port: one for port, one in told_of.items() if (one["type"] == "internal") == (kind == "internal")}


def test_the_province_s_services_reach_the_broker_beside_them() -> None:
    (broker,) = of_kind("province", "Kafka")
    name, space = broker["metadata"]["name"], broker["metadata"]["namespace"]
    (address,) = addresses(config("province", "qinlian")["QINLIAN_KAFKA"])
    assert address.host == f"{name}-kafka-bootstrap.{space}"
    assert address.port in listeners("internal")
    closed = [one for one in of_kind("province", "NetworkPolicy") if one["metadata"]["namespace"] == space]
    assert closed == [], "Strimzi opens the ports of its listeners itself"


@pytest.mark.parametrize("overlay", [name for name in NAMES if name != "province"])
def test_other_platforms_reach_the_province_s_broker_by_a_name_that_its_certificate_has(overlay: str) -> None:
    (address,) = addresses(config(overlay, "qinlian")["QINLIAN_KAFKA"])
    listener = listeners("elsewhere")[address.port]
    assert address.host in listener["configuration"]["bootstrap"]["alternativeNames"]
    assert listener["tls"]
