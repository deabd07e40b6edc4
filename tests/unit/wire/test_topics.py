from qinlian_common.observe import clock
from qinlian_common.wire.heartbeat import Heartbeat
from qinlian_common.wire.topics import TopicKind, topic, topics_of


def test_a_topic_is_named_by_platform_and_kind():
    assert topic("610402", TopicKind.COLLECTED) == "qinlian.610402.collected"


def test_every_platform_has_one_topic_of_each_kind():
    names = topics_of("610400")
    assert len(set(names)) == len(TopicKind) == 9
    assert all(name.startswith("qinlian.610400.") for name in names)


def test_no_platforms_topics_are_reached_by_anothers_prefix():
    assert not any(name.startswith("qinlian.6104.") for name in topics_of("610400"))


def test_a_heartbeat_says_who_and_how_much_as_json_and_keeps_its_key():
    beat = Heartbeat(
        source="610402",
        store="610402.production",
        queue="610402.standardise",
        time=clock.now(),
        rows=3,
        oldest=None,
        state="busy",
    )
    assert Heartbeat.model_validate_json(beat.payload) == beat
    assert beat.partition_key == b"610402.production/610402.standardise"
    headers = dict(beat.headers())
    assert headers["ce_type"] == b"qinlian.heartbeat.v1"
    assert headers["ce_source"] == b"610402"
