"""The compose file for one server, and the image: read by their own linters, and held against what they promise."""

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.containers.sites import COUNTY, PROVINCE, Site

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology
from qinlian_indicators.documents.settings import DeskSettings, ShelfSettings

ROOT = Path(__file__).parents[3]
COMPOSE = ROOT / "deploy/compose/compose.yaml"
AFAR = ROOT / "deploy/compose/province-broker.yaml"
PROGRAMS = Path(sys.executable).parent
DOCUMENT = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
PROMETHEUS = yaml.safe_load((ROOT / "deploy/compose/prometheus.yml").read_text(encoding="utf-8"))
SERVICES = {
    "collector", "standardizer", "distributor", "loader", "sso-gateway", "indicators", "nation", "watch", "shelf",
    "documents",
}  # fmt: skip
PARTNERS = {"sso-gateway", "indicators", "shelf", "documents", "watch"}
"""Who asks other platforms over TLS."""


@pytest.mark.parametrize("file", [COMPOSE, AFAR], ids=lambda file: file.name)
def test_a_compose_file_is_one(file: Path) -> None:
    command: list[str | Path] = [PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_dockerfile_has_nothing_that_its_linter_knows_better() -> None:
    done = subprocess.run(
        [PROGRAMS / "hadolint", "--format", "json", ROOT / "deploy/Dockerfile"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_is_no_root_and_writes_nothing(name: str) -> None:
    service = DOCUMENT["services"][name]
    assert (service["user"], service["read_only"], service["cap_drop"]) == ("10001:10001", True, ["ALL"])
    assert {"cpus", "memory"} <= service["deploy"]["resources"]["limits"].keys()


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_comes_back_after_a_reboot_and_is_not_tried_again_where_it_is_wrong(name: str) -> None:
    """Docker's policies know no exit codes, and `on-failure` leaves down what a reboot has ended in good order."""
    service = DOCUMENT["services"][name]
    assert (service["restart"], service["command"][0]) == ("unless-stopped", "stay-if-wrong")


def test_no_image_is_the_latest_and_no_password_stands_in_the_file() -> None:
    for name, service in DOCUMENT["services"].items():
        assert re.search(r":(\d|v\d|\$\{)", service["image"]), name
        for key, value in service.get("environment", {}).items():
            assert "PASSWORD" not in key or str(value).startswith("/run/secrets/"), (name, key)


def test_only_loopback_is_published() -> None:
    published = [port for service in DOCUMENT["services"].values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_every_setting_is_one_that_a_program_reads() -> None:
    known = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8"))) | {"PGPASSFILE"}
    for name in SERVICES:
        assert DOCUMENT["services"][name]["environment"].keys() <= known, name


def test_who_needs_the_bus_comes_to_the_province_s_by_certificate() -> None:
    afar = yaml.safe_load(AFAR.read_text(encoding="utf-8"))["services"]
    clients = {name for name in SERVICES if "QINLIAN_KAFKA" in DOCUMENT["services"][name]["environment"]}
    assert afar.keys() == clients | {"kafka"}
    for name in clients:
        assert {"QINLIAN_KAFKA", "QINLIAN_KAFKA_CA", "QINLIAN_KAFKA_KEY"} <= afar[name]["environment"].keys()
        assert not DOCUMENT["services"][name]["depends_on"]["kafka"]["required"]


def test_what_the_broker_keeps_lies_in_a_volume() -> None:
    """The image's own folder of records goes with its container."""
    broker = DOCUMENT["services"]["kafka"]
    mounted = {mount.partition(":")[2] for mount in broker["volumes"]}
    assert broker["environment"]["KAFKA_LOG_DIRS"] in mounted


def test_who_joins_a_group_keeps_its_name() -> None:
    """A new container of another name would leave the old one's partitions waiting (ADR 0031)."""
    for name in ("collector", "standardizer", "distributor", "loader"):
        assert DOCUMENT["services"][name]["hostname"] == name


def test_an_image_is_built_of_nothing_but_its_base_and_the_lock() -> None:
    """A line `# syntax=` would fetch the program that builds it, without a hash."""
    assert "syntax=" not in (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8").partition("\n")[0]


def test_prometheus_asks_what_every_platform_runs_and_looks_for_what_a_profile_adds() -> None:
    """A service that was asked though no profile starts it would be told of as down."""
    (job,) = PROMETHEUS["scrape_configs"]
    asked = {one["labels"]["service"]: one["targets"] for one in job["static_configs"]}
    assert asked == {name: [f"{name}:8080"] for name in SERVICES if "profiles" not in DOCUMENT["services"][name]}
    (sought,) = job["dns_sd_configs"]
    assert (sought["type"], sought["port"]) == ("A", 8080)
    assert set(sought["names"]) == SERVICES - asked.keys()


def test_a_service_that_was_found_has_the_labels_of_one_that_is_named() -> None:
    (job,) = PROMETHEUS["scrape_configs"]
    given = {one["target_label"]: one.get("replacement", "$1") for one in job["relabel_configs"]}
    assert given == {"service": "$1", "instance": "$1:8080"}
    for one in job["relabel_configs"]:
        assert (one["source_labels"], one["regex"]) == (["__meta_dns_name"], "(.+)")  # empty for those that are named


def test_an_alert_reaches_alertmanager_and_says_whose_it_is() -> None:
    services = DOCUMENT["services"]
    (one,) = PROMETHEUS["alerting"]["alertmanagers"]
    assert one["static_configs"] == [{"targets": ["alertmanager:9093"]}]
    assert "inside" in set(services["alertmanager"]["networks"]) & set(services["prometheus"]["networks"])
    (named,) = re.findall(r"^\$\{(\w+)\}$", PROMETHEUS["global"]["external_labels"]["platform"])
    assert named in services["prometheus"]["environment"]


def test_alertmanager_writes_its_volume_only_and_has_every_secret_that_its_file_names() -> None:
    service = DOCUMENT["services"]["alertmanager"]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert [mount for mount in service["volumes"] if not mount.endswith(":ro")] == ["alertmanager:/alertmanager"]
    said = (ROOT / "deploy/monitoring/alertmanager/alertmanager.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"/run/secrets/([\w-]+)", said)) == set(service["secrets"])


def test_a_volume_that_a_service_writes_is_its_user_s_in_the_image() -> None:
    """Docker makes a new volume root's, unless the image has the folder for somebody else."""
    image = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    (made,) = re.findall(r"install -d -o qinlian -g qinlian -m 0700 (.+)", image)
    written = {
        mount.rpartition(":")[2]
        for name in SERVICES
        for mount in DOCUMENT["services"][name].get("volumes", [])
        if not mount.endswith(":ro")
    }
    assert written == set(made.split())


def test_every_service_has_its_program_s_required_settings() -> None:
    """Of a variable that is missing the service itself would say so only once it runs."""
    for name, model in (("shelf", ShelfSettings), ("documents", DeskSettings)):
        required = {f"QINLIAN_{field.upper()}" for field, one in model.model_fields.items() if one.is_required()}
        assert required <= DOCUMENT["services"][name]["environment"].keys(), name


def test_who_opens_a_store_has_the_issuers_of_the_stores_certificates() -> None:
    for name in SERVICES:
        service = DOCUMENT["services"][name]
        if "PGPASSFILE" in service["environment"]:
            assert any(":/etc/qinlian/stores-ca.crt:ro" in mount for mount in service["volumes"]), name


@pytest.mark.parametrize(
    ("variable", "place", "asking"),
    [
        ("QINLIAN_AUTHORITIES", "/etc/qinlian/authorities.crt", PARTNERS),
        ("QINLIAN_NATION_AUTHORITIES", "/etc/qinlian/nation-authorities.crt", {"nation"}),
    ],
)
def test_who_asks_others_over_tls_is_lent_the_authorities_that_the_operator_names(
    variable: str, place: str, asking: set[str]
) -> None:
    told = {name: DOCUMENT["services"][name]["environment"].get(variable) for name in SERVICES}
    assert {name for name, value in told.items() if value} == asking
    for name in asking:
        assert told[name] == f"${{{variable}:+{place}}}"
        assert f"${{{variable}:-/dev/null}}:{place}:ro" in DOCUMENT["services"][name]["volumes"]


def test_every_file_that_is_mounted_is_there() -> None:
    for service in DOCUMENT["services"].values():
        for mount in service.get("volumes", []):
            source = str(mount).partition(":")[0]
            assert not source.startswith(".") or (COMPOSE.parent / source).exists(), source


def test_an_image_has_no_tools_of_the_workshop() -> None:
    lock = (ROOT / "deploy/requirements.lock").read_text(encoding="utf-8")
    assert "fastapi==" in lock
    assert not re.search(r"^(pytest|mypy|ruff|playwright)==", lock, re.MULTILINE)
    assert "://" not in lock


def test_the_trial_of_the_file_finds_every_piece_of_the_product_that_it_calls() -> None:
    """`make containers` is no part of the suite: what it imports could be renamed without anybody's noticing."""
    for name in ("image_trial", "compose_trial", "province_trial"):
        importlib.import_module(f"tests.containers.{name}")


@pytest.mark.parametrize("site", [COUNTY, PROVINCE], ids=lambda site: site.code)
def test_a_platform_of_the_trial_has_the_stores_of_its_topology(site: Site) -> None:
    topology = load_topology(site.topology, load_catalogue())
    assert set(site.stores) <= topology.stores.keys()
    assert topology.stores[f"{site.code}.production"].vendor == site.vendor


def test_every_service_of_the_file_runs_at_one_of_the_trial_s_platforms() -> None:
    assert COUNTY.services | PROVINCE.services == SERVICES
