"""The files of the VPN gateways: who speaks with whom, what passes, and what is told where an address is missing."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.typed import typed

from qinlian_cli.networking.render import render
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError
from qinlian_common.topology.documents import Directory
from qinlian_common.topology.flows import Mode
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.network import Need, needs_of, tunnels_of
from qinlian_common.topology.topology import Topology

HERE = Path(__file__).parent
PROVINCE = HERE / "province.yaml"
WITHOUT = Path(__file__).parents[3] / "topologies/demo.yaml"


@pytest.fixture(scope="module")
def topology() -> Topology:
    return load_topology(PROVINCE, load_catalogue())


def peers(topology: Topology, code: str) -> set[str]:
    return {tunnel.peer.code for tunnel in tunnels_of(topology, code)}


def test_platforms_speak_with_those_whose_stores_broker_and_gateways_they_use(topology: Topology) -> None:
    assert peers(topology, "610402") == {"610000", "610400"}
    assert peers(topology, "611002") == {"610000"}  # its region has no city platform
    assert peers(topology, "610000") == topology.platforms.keys() - {"610000"}


def test_of_two_ends_one_calls_and_the_other_answers(topology: Topology) -> None:
    for code in topology.platforms:
        for tunnel in tunnels_of(topology, code):
            (back,) = [one for one in tunnels_of(topology, tunnel.peer.code) if one.peer.code == code]
            assert back.is_lower is not tunnel.is_lower
            assert back.needs == tunnel.needs


def test_every_way_that_a_service_uses_is_open_and_no_other(topology: Topology) -> None:
    """The whole table of a county below a city, by what its services and the others' are configured with."""
    found = [need for need in needs_of(topology) if "610402" in need[:2]]
    assert set(found) == {
        Need("610402", "610000", 9093, "broker"),  # QINLIAN_KAFKA
        Need("610402", "610400", 443, "sign-on"),  # QINLIAN_GATEWAY_ISSUER of pages below a city's gateway; gateways
        Need("610402", "610000", 443, "documents at home"),  # QINLIAN_SHELF_URL, QINLIAN_SHELF_ISSUER
        Need("610400", "610402", 443, "sign-on"),  # gateways; keys of pages, logouts
        Need("610000", "610402", 443, "documents at home"),  # the keys of the county's system, /sign-in/jwks
        Need("610400", "610402", 5432, "stores"),  # QINLIAN_STORE_DSN of P02 and of what comes home
        Need("610000", "610402", 5432, "quality"),  # QINLIAN_STORE_DSN of the scoreboard
        Need("610000", "610402", 22, "documents"),  # `fetched_from`
    }
    assert len(found) == len(set(found))


def test_a_direct_county_has_all_its_ways_to_the_province(topology: Topology) -> None:
    found = {need[:3] for need in needs_of(topology) if "611002" in need[:2]}
    assert found == {
        ("611002", "610000", 9093),
        ("611002", "610000", 443),
        ("610000", "611002", 443),
        ("610000", "611002", 1521),  # its staging store is Oracle
        ("610000", "611002", 5432),  # its production store is not
    }


def test_where_no_documents_travel_no_way_of_theirs_is_open(topology: Topology) -> None:
    without = needs_of(replace(topology, shelf=None, directories=()))
    assert not [need for need in without if need.why.startswith("documents")]
    assert ("610402", "610000", 443) not in {need[:3] for need in without}


def test_whoever_looks_a_distant_directory_through_reaches_it() -> None:
    topology = load_topology(WITHOUT, load_catalogue())
    county = next(
        county.code for region in topology.regions if region.mode is Mode.BIG_DATA for county in region.counties
    )
    one = Directory(county, "institution", "smb://610000@inbox.example/in", "sftp://610000@inbox.example/in")
    found = needs_of(replace(topology, directories=(one,)))
    assert topology.looked_through_by(one) == "610000"  # the province copies such a county's rows itself
    assert {need.port for need in found if need[1:] in {(county, 445, "documents"), (county, 22, "documents")}} == {
        22,
        445,
    }


def test_platforms_do_not_reach_themselves(topology: Topology) -> None:
    assert all(need.source != need.target for need in needs_of(topology))


@pytest.mark.parametrize("name", ["swanctl.conf", "qinlian.nft"])
def test_the_files_are_as_they_were_read_and_agreed(topology: Topology, name: str, tmp_path: Path) -> None:
    render(topology, ["610402"], tmp_path)
    agreed = (HERE / "610402" / name).read_text(encoding="utf-8")
    written = (tmp_path / "610402" / name).read_text(encoding="utf-8")
    command = (
        "qinlian network render 610402 --topology tests/unit/networking/province.yaml --output tests/unit/networking"
    )
    assert written == agreed, f"read the difference, and where it is meant: {command}"


def test_both_ends_say_the_same_of_networks_and_names(topology: Topology, tmp_path: Path) -> None:
    render(topology, list(topology.platforms), tmp_path)
    for code in topology.platforms:
        for peer in peers(topology, code):
            own, other = (_connection(tmp_path, one, two) for one, two in ((code, peer), (peer, code)))
            assert (own["local_ts"], own["remote_ts"]) == (other["remote_ts"], other["local_ts"])
            assert own["ids"] == other["ids"][::-1]
            assert own["remote_addrs"] == topology.sites[peer].gateway


def _connection(folder: Path, code: str, peer: str) -> dict[str, Any]:
    text = (folder / code / "swanctl.conf").read_text(encoding="utf-8")
    part = text.split(f"    qinlian-{peer} {{ #")[1].split("\n    }\n")[0]
    pairs: dict[str, Any] = dict(re.findall(r"(local_ts|remote_ts|remote_addrs) = (.+)", part))
    return pairs | {"ids": re.findall(r" id = (.+)", part)}


def test_networks_of_different_versions_do_not_meet_in_a_rule(topology: Topology, tmp_path: Path) -> None:
    render(topology, ["610402"], tmp_path)
    rules = (tmp_path / "610402/qinlian.nft").read_text(encoding="utf-8")
    assert "ip6 saddr fd00:61:4::/64 ip6 daddr fd00:61:42::/64 tcp dport 5432 accept" in rules
    assert not re.search(r"ip saddr \S+ ip6|ip saddr \S*:|ip6 saddr \S+\.", rules)


def test_ways_to_the_same_port_are_one_rule(topology: Topology, tmp_path: Path) -> None:
    render(topology, ["611002"], tmp_path)
    rules = (tmp_path / "611002/qinlian.nft").read_text(encoding="utf-8")
    assert "ip saddr 10.61.0.0/24 ip daddr 10.61.102.0/24 tcp dport 1521 accept # quality, stores" in rules
    accepted = [line.partition(" #")[0] for line in rules.splitlines() if "dport" in line]
    assert len(accepted) == len(set(accepted))


def test_a_platform_without_an_address_is_told_with_its_line() -> None:
    topology = load_topology(WITHOUT, load_catalogue())
    with pytest.raises(ConfigurationError) as caught:
        render(topology, ["611002"], Path("/nowhere"))
    assert {problem.message.split()[1] for problem in caught.value.problems} == {"610000", "611002"}
    assert all(problem.line and "network: {" in problem.fix for problem in caught.value.problems)


def test_the_command_writes_a_folder_for_each_platform(tmp_path: Path) -> None:
    done = typed("network", "render", "--topology", PROVINCE, "--output", tmp_path)
    assert done.exit_code == 0, done.output
    assert {path.name for path in tmp_path.iterdir()} == {"610000", "610400", "610402", "611002"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["619999", "--topology", str(PROVINCE)], "no platform 619999"),
        (["--topology", str(HERE / "none.yaml")], "name the file"),
    ],
)
def test_a_mistake_of_the_user_is_told(arguments: list[str], told: str, tmp_path: Path) -> None:
    done = typed("network", "render", *arguments, "--output", tmp_path)
    assert done.exit_code == 2
    assert told in " ".join(done.output.replace("│", " ").split())


def test_a_folder_that_cannot_be_written_is_told(topology: Topology, tmp_path: Path) -> None:
    (tmp_path / "610402").touch()
    with pytest.raises(ConfigurationError, match="cannot be written"):
        render(topology, ["610402"], tmp_path)
