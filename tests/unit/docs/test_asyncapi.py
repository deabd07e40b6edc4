"""docs/protocols/asyncapi.yaml names what the code has, and nothing else."""

from typing import Any, get_args

import polars as pl
import pytest
import yaml
from tests.unit.docs import pages

from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_common.documents.announcement import ANNOUNCED_SCHEMA, ANSWERED_SCHEMA
from qinlian_common.observe import clock
from qinlian_common.pipeline.liveness import State
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.wire.batch import SYSTEM_SCHEMA, UPSERT, WITHDRAW
from qinlian_common.wire.codec import CONTENT_TYPE
from qinlian_common.wire.envelope import Envelope, EventType
from qinlian_common.wire.heartbeat import HEARTBEAT_TYPE, Heartbeat
from qinlian_common.wire.parked import PARKED_TYPE, ParkedEvent
from qinlian_common.wire.quality import TALLY_SCHEMA
from qinlian_common.wire.topics import TopicKind, topic

DOC: dict[str, Any] = yaml.safe_load(pages.page("docs/protocols/asyncapi.yaml"))
MESSAGES, SCHEMAS = DOC["components"]["messages"], DOC["components"]["schemas"]
FIELDS = Envelope.model_json_schema()["properties"]
ARROW = {pl.String(): "utf8", pl.Int64(): "int64"}
OF_ENVELOPE = set(get_args(EventType)) - {PARKED_TYPE, HEARTBEAT_TYPE}


def type_of(message: dict[str, Any]) -> str:
    """The event type that a message's headers fix."""
    headers = message["headers"]
    parts = [resolved(headers), *headers.get("allOf", [])]
    (found,) = {part["properties"]["ce_type"]["const"] for part in parts if "const" in _type_header(part)}
    return str(found)


def _type_header(part: dict[str, Any]) -> dict[str, Any]:
    return dict(part.get("properties", {}).get("ce_type", {}))


def resolved(node: dict[str, Any]) -> Any:
    """The node, or what its $ref leads to; raises KeyError where that is nothing."""
    found: Any = DOC if "$ref" in node else node
    for part in node.get("$ref", "#").removeprefix("#").split("/")[1:]:
        found = found[part]
    return found


def test_it_is_an_asyncapi_3_document():
    assert DOC["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= set(DOC["info"])


def test_every_reference_leads_somewhere():
    nodes: list[Any] = [DOC]
    seen = 0
    for node in nodes:
        nodes += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if isinstance(node, dict) and "$ref" in node:
            seen += 1
            assert resolved(node) is not None
    assert seen > 30


def test_the_channels_are_the_topics():
    assert list(DOC["channels"]) == [str(kind) for kind in TopicKind]
    assert {name: channel["address"] for name, channel in DOC["channels"].items()} == {
        str(kind): topic("{division}", kind) for kind in TopicKind
    }
    assert all(set(channel["parameters"]) == {"division"} for channel in DOC["channels"].values())


def test_the_messages_are_the_event_types():
    assert {type_of(message) for message in MESSAGES.values()} == set(get_args(EventType))
    assert {name: type_of(message) for name, message in MESSAGES.items()} == {
        name: f"qinlian.{name}.v1" for name in MESSAGES
    }


def test_every_message_is_on_its_channel():
    found = {name: sorted(channel["messages"]) for name, channel in DOC["channels"].items()}
    several = {
        "rejected": ["parked", "rejected"], "quality": ["assessed", "warned"], "documents": ["announced"],
        "answers": ["answered"],
    }  # fmt: skip
    assert found == {str(kind): [str(kind)] for kind in TopicKind} | several


def test_every_channel_is_written_and_those_that_are_read_are_read():
    done = {(one["action"], one["channel"]["$ref"].rpartition("/")[2]) for one in DOC["operations"].values()}
    assert {channel for action, channel in done if action == "send"} == {str(kind) for kind in TopicKind}
    assert {channel for action, channel in done if action == "receive"} == {
        str(kind) for kind in TopicKind if kind not in {TopicKind.LOADED, TopicKind.HEARTBEAT}
    }


def test_the_headers_of_a_batch_are_the_envelope():
    headers = SCHEMAS["BatchHeaders"]
    assert list(headers["properties"]) == [f"ce_{name}" for name in Envelope.model_fields]
    always = [f"ce_{name}" for name, field in Envelope.model_fields.items() if field.default is not None]
    assert headers["required"] == always


@pytest.mark.parametrize("name", FIELDS)
def test_a_header_has_the_envelope_s_limits(name: str):
    limits = ("pattern", "minLength", "maxLength", "enum", "const", "format")
    wanted = {key: FIELDS[name][key] for key in limits if key in FIELDS[name] and name != "type"}
    said = SCHEMAS["BatchHeaders"]["properties"][f"ce_{name}"]
    is_number = FIELDS[name].get("type") == "integer"
    assert {key: said[key] for key in limits if key in said} == (
        wanted | {"pattern": r"^\d+$"} if is_number else wanted
    )
    assert said["type"] == "string"


def test_the_batches_have_these_headers_and_the_system_columns():
    batches = [message for message in MESSAGES.values() if type_of(message) in OF_ENVELOPE]
    assert all(message["headers"]["allOf"][0]["$ref"].endswith("/BatchHeaders") for message in batches)
    of_rows = {
        name for name, message in MESSAGES.items() if message.get("payload", {}).get("$ref", "").endswith("/BatchRow")
    }
    assert of_rows == {"collected", "standardized", "distributed"}
    assert "payload" not in MESSAGES["loaded"]
    assert DOC["defaultContentType"] == CONTENT_TYPE


@pytest.mark.parametrize(
    ("schema", "columns"),
    [
        ("BatchRow", SYSTEM_SCHEMA),
        ("RejectedRow", REJECT_SCHEMA),
        ("TallyRow", TALLY_SCHEMA),
        ("AnnouncedRow", ANNOUNCED_SCHEMA),
        ("AnsweredRow", ANSWERED_SCHEMA),
    ],
)
def test_the_columns_are_those_of_the_code(schema: str, columns: pl.Schema):
    said = SCHEMAS[schema]["properties"]
    assert {name: column["x-arrow-type"] for name, column in said.items()} == {
        name: ARROW[dtype] for name, dtype in columns.items()
    }
    assert list(said) == list(columns) == SCHEMAS[schema]["required"]
    assert said.get("_op", {}).get("enum", [UPSERT, WITHDRAW]) == [UPSERT, WITHDRAW]


def test_a_tally_speaks_of_the_seven_dimensions_and_the_three_severities():
    said = SCHEMAS["TallyRow"]["properties"]
    assert said["dimension"]["enum"] == [str(one) for one in Dimension]
    assert said["severity"]["enum"] == [str(one) for one in Severity]


def test_the_heartbeat_is_the_code_s():
    said = SCHEMAS["Heartbeat"]
    assert list(said["properties"]) == list(Heartbeat.model_fields) == said["required"]
    beat = Heartbeat(source="610402", store="s", queue="q", time=clock.now(), rows=0, oldest=None, state="quiet")
    assert said["properties"]["state"]["enum"] == [str(one) for one in State]
    names = [name for name, _ in beat.headers()]
    headers = SCHEMAS["HeartbeatHeaders"]
    assert sorted(headers["properties"]) == sorted(headers["required"]) == sorted(names)
    assert MESSAGES["heartbeat"]["contentType"] == "application/json"


def test_the_parked_headers_are_the_code_s():
    names = [name for name, _ in ParkedEvent("id", "reason", (("ce_id", b"x"),), b"").headers()]
    headers = SCHEMAS["ParkedHeaders"]
    assert headers["required"] == [name for name in names if not name.startswith("parked_")]
    assert [*headers["properties"]] == [*headers["required"], "ce_dataref"]
    assert list(headers["patternProperties"]) == ["^parked_"]
