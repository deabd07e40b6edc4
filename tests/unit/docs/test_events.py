"""docs/protocols/events.md lists what the code has, and its examples are computed anew, also without the product."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args
from uuid import UUID, uuid5

import polars as pl
import pyarrow as pa
import pyarrow.ipc
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel
from tests.unit.docs import pages
from tests.unit.docs.xxh64 import xxh64

from qinlian_collector.settings import CollectorSettings
from qinlian_common.adapters.kafka.bus import REQUEST_BYTES_MAX
from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import FieldType
from qinlian_common.errors import TerminalError, UnreadableEvent
from qinlian_common.keys.suites import SUITES
from qinlian_common.pipeline.retry import WAIT_SECONDS_MAX, WAIT_SECONDS_MIN
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.testing.keys import MemoryKeys, seals_of
from qinlian_common.topology.load import load_topology
from qinlian_common.wire.batch import SEQUENCE_BITS, SYSTEM_COLUMNS, SYSTEM_SCHEMA
from qinlian_common.wire.checksum import checksum, total
from qinlian_common.wire.codec import CONTENT_TYPE, decode, encode
from qinlian_common.wire.envelope import Envelope, EventType, derived_id
from qinlian_common.wire.event import PAYLOAD_BYTES_MAX, Event
from qinlian_common.wire.heartbeat import Heartbeat
from qinlian_common.wire.parked import ParkedEvent
from qinlian_common.wire.seal_form import MAGIC, Seal, SegmentHead, joined, taken_apart
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_distributor.flow import Distribute
from qinlian_standardizer.handle import Standardize

DOC = pages.page("docs/protocols/events.md")
CATALOGUE = load_catalogue()
TOPOLOGY = load_topology(pages.ROOT / "topologies/demo.yaml", CATALOGUE)
EXAMPLES: list[dict[str, Any]] = [json.loads(block) for block in pages.fenced(DOC, "json")]
CHECKSUM, IDS, HEARTBEAT = EXAMPLES
HEADERS = [
    (name, value.encode())
    for name, value in (line.split(": ", 1) for line in pages.fenced(DOC, "text")[0].splitlines())
]
NUMBERS: dict[str, Callable[[str], object]] = {
    "text": str,
    "int64": int,
    "decimal(4,1)": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}
TYPES = {"text": pl.String(), "int64": pl.Int64()}


def rows_of_example() -> pl.DataFrame:
    """The rows of the worked example, typed."""
    columns = {}
    for place, (name, kind) in enumerate(CHECKSUM["columns"]):
        dtype = TYPES.get(kind) or polars_type(FieldType.parse(kind))
        values = [None if row[place] is None else NUMBERS[kind](row[place]) for row in CHECKSUM["texts"]]
        columns[name] = pl.Series(name, values, dtype=dtype)
    return pl.DataFrame(columns)


def column(heading: str, place: int = 0) -> list[str]:
    """The marked names in one column of the table that follows a heading row."""
    body = DOC.split(f"| {heading} |")[1].split("\n\n")[0]
    cells = [line.replace("\\|", "/").split("|")[place + 1] for line in body.splitlines()[2:]]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_the_headers_are_those_of_the_envelope():
    said = [name for name in column("header | type | present") if name.startswith("ce_")]
    assert sorted(said) == sorted(f"ce_{name}" for name in Envelope.model_fields)


def test_a_header_is_always_present_where_the_envelope_demands_it():
    body = DOC.split("| header | type | present |")[1].split("\n\n")[0]
    always = set(re.findall(r"^\| `ce_([a-z]+)` \| [^|]+ \| always \|", body, flags=re.MULTILINE))
    assert always == {name for name, field in Envelope.model_fields.items() if field.default is not None}


def test_the_types_and_topics_are_all_named():
    assert [kind for kind in get_args(EventType) if f"`{kind}`" not in DOC] == []
    assert sorted(column("kind | carries | written by")) == sorted(TopicKind)
    assert topic("<division>", TopicKind.COLLECTED).replace("collected", "<kind>") in DOC
    assert f"`{CONTENT_TYPE}`" in DOC


def test_the_example_headers_are_read_and_written_back_alike():
    envelope = Envelope.from_headers(HEADERS)
    assert envelope.headers() == HEADERS
    assert envelope.checksum == CHECKSUM["checksum"]
    assert envelope.rows == len(CHECKSUM["texts"])


def test_the_example_of_the_key():
    envelope = Envelope.from_headers(HEADERS)
    assert f"`{envelope.partition_key.decode()}`" in DOC


def test_the_system_columns_in_order():
    assert [name for name in column("column | Arrow type | null") if name.startswith("_")] == list(SYSTEM_COLUMNS)


def test_the_columns_of_a_reject():
    names = column("column | Arrow type | meaning")
    assert names == [name for name in REJECT_SCHEMA if name not in SYSTEM_SCHEMA]


def test_the_catalogue_types():
    arrow = {"text": pl.String(), "int64": pl.Int64(), "date32": pl.Date()}
    arrow |= {"decimal128(p, s)": pl.Decimal(10, 2), "timestamp, microseconds, without zone": pl.Datetime("us")}
    body = DOC.split("| catalogue type | Arrow type |")[1].split("\n\n")[0]
    said = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", body, flags=re.MULTILINE))
    written = {kind.replace("(n)", "(9)").replace("p,s", "10,2"): arrow[name] for kind, name in said.items()}
    assert {kind: polars_type(FieldType.parse(kind)) for kind in written} == written
    assert len(written) == 6


def test_the_worked_checksum_without_the_product():
    texts = ["\x1f".join("\x00" if cell is None else cell for cell in row) for row in CHECKSUM["texts"]]
    hashes = [xxh64(text.encode()) for text in texts]
    assert [f"{value:016x}" for value in hashes] == CHECKSUM["hashes"]
    assert f"{sum(hashes) % 2**64:016x}" == CHECKSUM["checksum"]


def test_the_worked_checksum_with_the_product():
    rows = rows_of_example()
    assert [checksum(rows[place]) for place in range(rows.height)] == CHECKSUM["hashes"]
    assert checksum(rows) == checksum(rows.reverse()) == total(CHECKSUM["hashes"]) == CHECKSUM["checksum"]
    assert f"`{checksum(rows.head(0))}`" in DOC


def test_xxh64_on_the_known_answers():
    known = {b"": 0xEF46DB3751D8E999, b"a": 0xD24EC4F1A98C6E5B, b"abc": 0x44BC2CF5AD770999}
    assert {data: xxh64(data) for data in known} == known


@pytest.mark.parametrize("length", [3, 4, 7, 8, 31, 32, 33, 64, 100])
def test_xxh64_and_the_product_agree_on_any_length(length: int):
    rows = pl.DataFrame({"text": ["秦" * (length // 3) + "x" * (length % 3)]})
    assert checksum(rows) == f"{xxh64(rows['text'][0].encode()):016x}"


def test_the_version_of_the_example():
    (found,) = re.findall(r"(\d+) × 2\^40 \+ (\d+) = (\d+)", DOC)
    epoch, number, version = map(int, found)
    assert (epoch << SEQUENCE_BITS) + number == version
    assert str(version) == CHECKSUM["texts"][0][3]
    spans = int((datetime(2026, 11, 22, tzinfo=UTC) - datetime(2017, 1, 1, tzinfo=UTC)).total_seconds()) // 600
    assert spans <= epoch < spans + 24 * 6


def test_the_ids_by_the_rule_of_the_page():
    namespace = UUID(re.findall(r"namespace `([0-9a-f-]{36})`", DOC)[0])
    assert {stage.partition("/")[0] for stage in [*IDS["ids"], "convert", "load", "keep", "refuse"]} == {
        name.partition("/")[0] for name in column("stage | makes")
    }
    assert {stage: str(uuid5(namespace, f"{IDS['parent']}/{stage}")) for stage in IDS["ids"]} == IDS["ids"]


def test_the_standardizer_makes_the_ids_of_the_page():
    table = CATALOGUE.vendors["hongyi"].table_of("CL03")
    assert table is not None
    good = _row({column.column: pl.String() for column in table.columns})
    rows = pl.concat([good, good.with_columns(pl.lit(None, dtype=pl.String()).alias("_org_code"))])
    event = _batch(rows, "610402.standardise", "610402.production", "vendor:hongyi/CL03/1")
    made = [child.envelope.id for _, child in Standardize(TOPOLOGY, CATALOGUE)(event)]
    assert made == [IDS["ids"][stage] for stage in ("standardise", "reject", "assess")]


def test_the_distributor_makes_ids_by_the_rule_of_the_page():
    rows = _row({field.name: polars_type(field.type) for field in CATALOGUE.datasets["CL03"].columns})
    event = _batch(rows, "610400.distribute", "610400.staging", "catalogue/CL03/1")
    (made,) = [child.envelope for _, child in Distribute(TOPOLOGY)(event)]
    stages = [stage for stage in IDS["ids"] if stage.startswith("distribute/")]
    assert stages == [f"distribute/{made.targetstore}/{CHECKSUM['checksum']}"]
    assert made.id == derived_id(IDS["parent"], f"distribute/{made.targetstore}/{made.checksum}")


def _row(content: dict[str, pl.DataType]) -> pl.DataFrame:
    """One withdrawn row at home in 610402."""
    system = ["D", "126104024369310X1A2100", "MZ0001", 1, 1, "610402"]
    return pl.DataFrame([dict(zip(SYSTEM_COLUMNS, system, strict=True))], schema={**SYSTEM_SCHEMA, **content})


def _batch(rows: pl.DataFrame, queue: str, source: str, schema: str) -> Event:
    """These rows as a collected batch of the division that reads, under the id of the page's example."""
    changes = {"id": IDS["parent"], "queue": queue, "sourcestore": source, "dataschema": schema}
    counted = {"origindivision": source[:6], "rows": rows.height, "checksum": checksum(rows)}
    return Event(_with(Envelope.from_headers(HEADERS), **changes, **counted), encode(rows))


def test_the_heartbeat_example():
    beat = Heartbeat.model_validate(HEARTBEAT)
    assert json.loads(beat.payload) == HEARTBEAT
    assert list(HEARTBEAT) == list(Heartbeat.model_fields)
    assert f"`{beat.partition_key.decode()}`" in DOC
    assert [name for name, _ in beat.headers() if f"`{name}`" not in DOC.split("### Heartbeats")[1]] == []


def test_the_headers_of_a_parked_event():
    event = ParkedEvent("qinlian.610402.collected/1/5310", "why", (("ce_id", b"x"),), b"", is_reference=True)
    names = column("header | meaning")
    assert [name for name, _ in event.headers()] == [
        name.replace("<name>", "ce_id") for name in names if _is_header(name)
    ]
    assert f"`{event.partition_key.decode()}`" in DOC


def _is_header(name: str) -> bool:
    return name.startswith("ce_") or name == "parked_<name>"


def test_the_sizes():
    bounds = {type(rule).__name__: rule for rule in CollectorSettings.model_fields["batch_rows_max"].metadata}
    default = CollectorSettings.model_fields["batch_rows_max"].default
    assert f"| payload of a collected batch | {PAYLOAD_BYTES_MAX:,} bytes;" in DOC
    assert f"| request of our producers | {REQUEST_BYTES_MAX:,} bytes," in DOC
    assert f"{default:,} unless set otherwise, at most {bounds['Le'].le:,}" in DOC
    assert f"{WAIT_SECONDS_MIN:g} to {WAIT_SECONDS_MAX:g} seconds apart" in DOC


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
@pytest.mark.parametrize("compression", ["zstd", "lz4", None])
def test_the_forms_of_text_that_the_page_promises_are_read(
    kind: pa.DataType, compression: Literal["zstd", "lz4"] | None
):
    arrow = rows_of_example().to_arrow()
    fields = [
        pa.field(f.name, kind if pa.types.is_large_string(f.type) or pa.types.is_string_view(f.type) else f.type)
        for f in arrow.schema
    ]
    assert decode(_stream(arrow.cast(pa.schema(fields)), compression)).equals(rows_of_example())


def test_dictionaries_are_refused_as_the_page_says():
    arrow = rows_of_example().to_arrow(compat_level=pl.CompatLevel.oldest())
    coded = arrow.set_column(0, "_op", arrow["_op"].combine_chunks().dictionary_encode())
    with pytest.raises(UnreadableEvent):
        decode(_stream(coded, "zstd"))


def _stream(table: pa.Table, compression: Literal["lz4", "zstd"] | None) -> bytes:
    sink = pa.BufferOutputStream()
    with pyarrow.ipc.new_stream(
        sink, table.schema, options=pyarrow.ipc.IpcWriteOptions(compression=compression)
    ) as writer:
        writer.write_table(table, max_chunksize=1)
    return sink.getvalue().to_pybytes()


def test_the_messages_of_the_page_are_the_code_s():
    envelope = Envelope.from_headers(HEADERS)
    payload = encode(rows_of_example())
    broken = {
        "event headers are missing or wrong: <attributes>": lambda: Envelope.from_headers(HEADERS[1:3]),
        "event headers are not UTF-8": lambda: Envelope.from_headers([("ce_id", b"\xff")]),
        "payload of <n> bytes is no readable Arrow IPC stream": lambda: decode(payload[:100]),
        "payload lacks the system columns <names> or has them in another type": lambda: decode(
            encode(rows_of_example().drop("_op"))
        ),
        "event says <n> rows but carries <m>": lambda: Event(_with(envelope, rows=3), payload).rows(),
        "event says checksum <a> but its rows give <b>": lambda: Event(
            _with(envelope, checksum="0" * 16), payload
        ).rows(),
    }  # fmt: skip
    for message, act in broken.items():
        assert f"`{message}`" in DOC
        with pytest.raises(TerminalError, match="^" + re.sub(r"<\w+>", ".+", message)):
            act()


def _with(envelope: Envelope, **changes: object) -> Envelope:
    return envelope.model_copy(update=changes)


# --- sealed columns --------------------------------------------------------------------------------------------------

HEAD = [json.loads(line) for line in pages.fenced(DOC, "jsonl")[0].splitlines()]


def test_the_heads_lines_are_those_of_the_code():
    models: tuple[type[BaseModel], ...] = (Seal, SegmentHead)
    for line, model in zip(HEAD, models, strict=True):
        assert list(line) == list(model.model_fields)
        model.model_validate(line)
    said = column("name | meaning")
    assert set(said[: len(Seal.model_fields) + len(SegmentHead.model_fields) + 10]) >= {*HEAD[0], *HEAD[1]}
    assert f"`{MAGIC.decode()}`" in DOC
    for suite in SUITES.values():
        assert f"`{suite.name}` ({suite.key_bytes}-byte key)" in DOC


def test_a_payload_is_opened_by_what_the_page_says_and_nothing_of_the_product():
    keys, rows = MemoryKeys(), rows_of_example()
    envelope = _with(Envelope.from_headers(HEADERS), rows=rows.height, checksum=checksum(rows))
    payload = seals_of(CATALOGUE, keys).event(envelope, rows).payload
    assert payload[-8:] == b"QLSEAL01"
    length = int.from_bytes(payload[-12:-8], "little")
    first, *lines = payload[-12 - length : -12].split(b"\n")
    seal, (segment,) = json.loads(first), [json.loads(line) for line in lines]
    kek, wrapped = keys.keys[segment["key"]], bytes.fromhex(segment["wrapped"])
    purpose = " ".join(
        ["seal", seal["suite"], *(segment[name] for name in ("source", "target")), seal["dataset"], segment["day"]]
    )
    key = AESGCM(kek).decrypt(wrapped[:12], wrapped[12:], f"{segment['key']} {purpose}".encode())
    end = len(payload) - 12 - length
    ciphertext = payload[end - segment["sealed_bytes"] : end]
    packed = AESGCM(key).decrypt(bytes.fromhex(segment["nonce"]), ciphertext, first + b"\n" + lines[0])
    plain = pa.Codec("zstd").decompress(packed, segment["plain_bytes"])
    tables = [pa.ipc.open_stream(part).read_all() for part in (payload, plain)]
    columns = {name: table[name] for table in tables for name in table.column_names}
    assert set(tables[1].column_names) == set(seal["sealed"])
    assert pl.DataFrame(pa.table({name: columns[name] for name in seal["columns"]})).equals(rows)


def test_the_messages_about_seals_are_the_code_s():
    keys, rows = MemoryKeys(), rows_of_example()
    seals = seals_of(CATALOGUE, keys)
    event = seals.event(_with(Envelope.from_headers(HEADERS), checksum=checksum(rows)), rows)
    apart = taken_apart(event.payload)
    spoilt = replace(apart.segments[0], ciphertext=b"x" * len(apart.segments[0].ciphertext))
    broken = {
        "event is sealed with key <k>, which is not held here": lambda: event.rows(seals_of(CATALOGUE)),
        "event carries the seal of another batch": lambda: Event(
            _with(event.envelope, id="another-one"), event.payload
        ).rows(seals),
        "event's sealed columns were changed, or belong elsewhere": lambda: Event(
            event.envelope, joined(apart.clear, apart.line, [spoilt])
        ).rows(seals),
        "event has <n> of <m> sealed segments": lambda: Event(
            event.envelope, joined(apart.clear, apart.line, [])
        ).rows(seals),
    }  # fmt: skip
    for message, act in broken.items():
        assert f"`{message}`" in DOC
        with pytest.raises(TerminalError, match="^" + re.sub(r"<\w+>", ".+", message)):
            act()
