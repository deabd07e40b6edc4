"""The bus: the province alone makes topics and users; who reads topics is scaled by each of them."""

from typing import Any

import pytest
import yaml
from tests.unit.deploy.rendered import NAMES, ROOT, config, objects, of_kind, rendered

import qinlian_distributor.main
import qinlian_loader.sort_records
import qinlian_standardizer.main
from qinlian_common.wire.topics import group_of, topic, topics_of

OF_STRIMZI = ("Kafka", "KafkaNodePool", "KafkaTopic", "KafkaUser")
READS = {
    "standardizer": qinlian_standardizer.main.TOPIC_KINDS,
    "distributor": qinlian_distributor.main.TOPIC_KINDS,
    "loader": qinlian_loader.sort_records.TOPIC_KINDS,
}
PLATFORMS = sorted((ROOT / "deploy/k8s/platforms").iterdir())


def division(overlay: str) -> str:
    return config(overlay, "qinlian")["QINLIAN_PLATFORMS"]


@pytest.mark.parametrize("overlay", [name for name in NAMES if name != "province"])
def test_a_platform_below_needs_no_strimzi_and_makes_nothing_in_the_province_s_namespace(overlay: str) -> None:
    assert of_kind(overlay, *OF_STRIMZI) == []


@pytest.mark.parametrize("overlay", NAMES)
def test_every_object_lies_in_a_namespace_that_its_overlay_makes(overlay: str) -> None:
    spaces = {one["metadata"]["name"] for one in of_kind(overlay, "Namespace")}
    assert {one["metadata"]["namespace"] for one in rendered(overlay) if one["kind"] != "Namespace"} == spaces
    assert spaces == ({"qinlian", "qinlian-kafka"} if overlay == "province" else {"qinlian"})


def test_the_province_makes_its_own_topics_and_user() -> None:
    made = of_kind("province", "KafkaTopic", "KafkaUser")
    assert_own_topics_and_rights_only(made, division("province"))


@pytest.mark.parametrize("folder", PLATFORMS, ids=[folder.name for folder in PLATFORMS])
def test_another_platform_s_topics_and_user_are_all_that_its_folder_makes(folder: Any) -> None:
    made = list(objects(folder))
    assert_own_topics_and_rights_only(made, folder.name)
    assert {one["metadata"]["namespace"] for one in made} == {"qinlian-kafka"}


def assert_own_topics_and_rights_only(made: list[dict[str, Any]], code: str) -> None:
    users = [one for one in made if one["kind"] == "KafkaUser"]
    topics = [one for one in made if one["kind"] == "KafkaTopic"]
    assert len(users) + len(topics) == len(made)
    (user,) = users
    assert user["metadata"]["name"] == f"platform-{code}"
    rights = [rule["resource"] for rule in user["spec"]["authorization"]["acls"]]
    assert {(one["type"], one["name"], one["patternType"]) for one in rights} == {
        ("topic", f"qinlian.{code}.", "prefix"),
        ("group", f"qinlian.{code}.", "prefix"),
    }
    assert {one["metadata"]["name"] for one in topics} == set(topics_of(code))


@pytest.mark.parametrize("overlay", NAMES)
def test_no_place_holder_is_left(overlay: str) -> None:
    text = yaml.safe_dump_all(rendered(overlay))
    assert "DIVISION." not in text
    assert "BROKER" not in text


@pytest.mark.parametrize("overlay", NAMES)
def test_a_service_is_scaled_by_what_waits_on_every_topic_that_it_reads(overlay: str) -> None:
    code, broker = division(overlay), config(overlay, "qinlian")["QINLIAN_KAFKA"]
    for one in of_kind(overlay, "ScaledObject"):
        service = one["spec"]["scaleTargetRef"]["name"]
        asked = [trigger["metadata"] for trigger in one["spec"]["triggers"]]
        assert [trigger["topic"] for trigger in asked] == [topic(code, kind) for kind in READS[service]]
        assert {trigger["consumerGroup"] for trigger in asked} == {group_of(service, [code])}
        assert {trigger["bootstrapServers"] for trigger in asked} == {broker}


@pytest.mark.parametrize("overlay", NAMES)
def test_how_many_run_is_said_once(overlay: str) -> None:
    """A Deployment that said it beside its scaler would be set back each time that it is applied."""
    scaled = {one["spec"]["scaleTargetRef"]["name"] for one in of_kind(overlay, "ScaledObject")}
    counted = {one["metadata"]["name"] for one in of_kind(overlay, "Deployment") if "replicas" in one["spec"]}
    assert scaled | counted == {one["metadata"]["name"] for one in of_kind(overlay, "Deployment")}
    assert not scaled & counted
