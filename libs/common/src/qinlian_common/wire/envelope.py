"""The envelope of an event: CloudEvents 1.0 attributes as Kafka headers (binary content mode), plus our extensions.

docs/protocols/events.md describes every attribute; docs/protocols/asyncapi.yaml is the machine-readable form, and a
test holds both against `Envelope`.
"""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID, uuid5

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.trace_context import continued, trace_id

_NAMESPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_PREFIX = "ce_"

EventType = Literal[
    "qinlian.collected.v1",
    "qinlian.standardized.v1",
    "qinlian.distributed.v1",
    "qinlian.rejected.v1",
    "qinlian.warned.v1",
    "qinlian.assessed.v1",
    "qinlian.parked.v1",
    "qinlian.loaded.v1",
    "qinlian.heartbeat.v1",
    "qinlian.announced.v1",
    "qinlian.answered.v1",
]


class Envelope(BaseModel):
    """What travels beside a batch. Attribute names are CloudEvents names: lower-case letters and digits only.

    Attributes:
        id: batch id; a batch made from a batch has an id derived from it (`derived_id`), so a re-run repeats it.
        source: division of the platform that published.
        subject: dataset code.
        dataschema: `<form>/<dataset>/<version>`, form being `catalogue` or `vendor:<name>`.
        flows: flow ids that this batch serves, comma separated on the wire.
        queue: `<reader division>.<transform>`: who took these rows from the source store, and for which transform.
        rootid: id of the lease that everything here came from.
        parentid, parentrows, parentchecksum: the batch that this one was made from; its own where nothing came before.
        traceparent: W3C trace context: all that comes from one lease is one trace; None of releases before.
        replaces: linked datasets, comma separated, whose rows were read out of this batch's own and come beside it:
            what a store has of them under a row of this batch, and is older than that, is withdrawn. The batch that
            comes beside it names its own dataset.
        keyid: key-encryption key of the sealed columns, `several` where parts of them have different ones; None where
            nothing is sealed.
        capturedat: when the oldest change of the batch was journalled at the store that this hop reads.

    Attributes that only a later release knows are kept, and handed on to what is made of the batch (ADR 0054).
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    specversion: Literal["1.0"] = "1.0"
    id: Annotated[str, Field(min_length=8, max_length=64)]
    type: EventType
    source: Annotated[str, Field(pattern=r"^\d{6}$")]
    subject: str
    time: AwareDatetime
    dataschema: str
    flows: tuple[str, ...]
    queue: Annotated[str, Field(pattern=r"^\d{6}\.(none|standardise|convert|distribute)$")]
    sourcestore: str
    targetstore: str | None = None
    origindivision: Annotated[str, Field(pattern=r"^\d{6}$")]
    originclass: Literal["institution", "business_system"]
    businessday: date
    capturedat: AwareDatetime
    rows: Annotated[int, Field(ge=0)]
    checksum: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    rootid: str
    parentid: str
    parentrows: Annotated[int, Field(ge=0)]
    parentchecksum: str
    traceparent: str | None = None
    replaces: str | None = None
    keyid: str | None = None
    reason: str | None = None

    @property
    def transform(self) -> str:
        """What this hop does to the rows: none, standardise, convert or distribute."""
        return self.queue.partition(".")[2]

    @property
    def partition_key(self) -> bytes:
        """The Kafka key: one record's changes have one origin and one dataset, so they stay in order."""
        return f"{self.origindivision}.{self.originclass}.{self.subject}".encode()

    @property
    def trace_id(self) -> str:
        """The trace that this batch belongs to; one of an earlier release, which has none, to that of its root."""
        return trace_id(self.traceparent, self.rootid)

    def span(self, batch_id: str) -> str:
        """The `traceparent` of a batch made of this one."""
        return continued(self.traceparent, self.rootid, batch_id)

    def headers(self) -> list[tuple[str, bytes]]:
        """Kafka headers of the CloudEvents binary mode; absent attributes are left out."""
        values = self.model_dump(mode="json", exclude_none=True)
        values["flows"] = ",".join(self.flows)
        return [(_PREFIX + name, str(value).encode()) for name, value in values.items()]

    @classmethod
    def from_headers(cls, headers: list[tuple[str, bytes]] | tuple[tuple[str, bytes], ...]) -> Self:
        """Reads headers back; raises UnreadableEvent that names the attribute at fault, never its value."""
        try:
            values: dict[str, object] = {
                name.removeprefix(_PREFIX): value.decode() for name, value in headers if name.startswith(_PREFIX)
            }
            values["flows"] = tuple(part for part in str(values.get("flows", "")).split(",") if part)
            return cls.model_validate(values)
        except ValidationError as error:
            faults = ", ".join(sorted({str(fault["loc"][0]) for fault in error.errors()}))
            raise UnreadableEvent(f"event headers are missing or wrong: {faults}") from error
        except UnicodeDecodeError as error:
            raise UnreadableEvent("event headers are not UTF-8") from error

    def child(self, kind: EventType, stage: str, **changes: object) -> Self:
        """The envelope of a batch made from this one: new id, this one as parent, `changes` on top.

        `stage` names what made it, together with its destination where there are several.
        """
        made = derived_id(self.id, stage)
        update = {
            "id": made,
            "type": kind,
            "parentid": self.id,
            "parentrows": self.rows,
            "parentchecksum": self.checksum,
            "replaces": None,
            "traceparent": self.span(made),
            "keyid": None,  # each payload is sealed for itself
        }
        return type(self).model_validate(self.model_dump() | update | changes)


def derived_id(parent: str, stage: str) -> str:
    """The id of what `stage` makes of the batch `parent`: the same inputs give the same id."""
    return str(uuid5(_NAMESPACE, f"{parent}/{stage}"))


def distribute_stage(target: str, checksum: str) -> str:
    """The stage's name of what is distributed to one store: other rows for it are another batch."""
    return f"distribute/{target}/{checksum}"


def kept_id(batch_id: str) -> str:
    """The id of what is left of a batch when the rows that a store refuses are out."""
    return derived_id(batch_id, "keep")


def refused_id(batch_id: str) -> str:
    """The id of the batch of those rows."""
    return derived_id(batch_id, "refuse")
