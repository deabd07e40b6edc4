"""No line of the log has anything personal: what tries is marked and counted, and our own lines are left alone."""

import ast
import io
import json
import logging
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import REGISTRY

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe.bar_personal import KEYS, MARK, bar_personal
from qinlian_common.observe.logging import configure, logger

ROOT = Path(__file__).parents[3]
SOURCES = sorted(path for room in ("libs", "services") for path in ROOT.glob(f"{room}/*/src/**/*.py"))
WRITES = {"debug", "info", "warning", "error", "exception", "critical", "bind", "bind_contextvars"}
ID_NUMBER, MOBILE = "610402195709237730", "15493918274"
CHECKED = ID_NUMBER[:17] + "6"
"""The same with its right check digit."""


def counted(why: str) -> float:
    return REGISTRY.get_sample_value("qinlian_log_values_barred_total", {"why": why}) or 0


def barred(**line: Any) -> dict[str, Any]:
    return dict(bar_personal(None, "info", line))


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call that writes a line, with its place."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            whose = ast.unparse(node.func.value)
            is_log = whose in {"_log", "log"} or "logger(" in whose or "contextvars" in whose
            if is_log and node.func.attr in WRITES:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_every_call_that_logs_has_a_fixed_sentence_and_only_keys_of_the_list() -> None:
    found = dict(calls())
    assert len(found) > 50
    assert {where: key.arg for where, call in found.items() for key in call.keywords if key.arg not in KEYS} == {}
    varied = [where for where, call in found.items() if any(not isinstance(one, ast.Constant) for one in call.args)]
    assert varied == []


def test_no_key_of_the_list_is_the_name_of_a_field() -> None:
    fields = {field.name for dataset in load_catalogue().datasets.values() for field in dataset.columns}
    assert KEYS & fields == set()
    for name in sorted(fields):
        assert barred(event="loaded", **{name: "some value"}) == {"event": "loaded", name: MARK, "barred": [name]}


@pytest.mark.parametrize(("why", "number"), [("id_number", ID_NUMBER), ("mobile_number", MOBILE)])
@pytest.mark.parametrize("around", ["{}", "张三{}的", "reason: {}, and more", "/persons/{}/rows", "'{}'"])
def test_a_number_of_a_person_is_marked_and_counted_wherever_it_stands(why: str, number: str, around: str) -> None:
    before, text = counted(why), around.format(number)
    line = barred(event=text, reason=[text], code={text: (text,)}, error=ValueError(text))
    assert number not in str(line)
    assert line["event"] == around.format(MARK)
    assert line["barred"] == ["event", "reason", "code", "error"]
    assert counted(why) == before + 5


HEX = "0123456789abcdef"
OURS = st.one_of(
    st.uuids().map(str),
    st.uuids().map(lambda one: f"00-{one.hex}-{one.hex[:16]}-01"),
    st.text(HEX, min_size=16, max_size=16),
    st.text(HEX, min_size=64, max_size=64),
    st.builds(
        "qinlian.{}.collected/{}/{}".format, st.integers(610000, 619999), st.integers(0, 99), st.integers(0, 10**9)
    ),
    st.integers(0, 2**63 - 1),
    st.integers(946684800000, 4102444800000).map(str),
    st.integers(2**40, 2**53).map(lambda one: f"{one >> 40}.{one & (2**40 - 1) % 10**9}"),
    st.datetimes().map(lambda one: one.isoformat()),
    st.floats(),
    st.booleans(),
    st.none(),
    st.decimals(),
    st.sampled_from(["P01", "CL03", "610402.production", "610402.standardise", "2026-11-22", "127.0.0.1:9092"]),
)


@given(st.dictionaries(st.sampled_from(sorted(KEYS - {"barred"})), st.one_of(OURS, st.lists(OURS)), min_size=1))
def test_what_our_own_lines_hold_is_left_as_it_is(line: dict[str, Any]) -> None:
    assert barred(**line) == line
    assert "barred" not in line


@pytest.mark.parametrize(
    "value",
    [
        float("nan"), [float("nan")], {"first": (float("nan"),)}, Decimal("NaN"), Decimal("sNaN"), 15493918274,
        True, None, b"\x00\xff", datetime(2024, 5, 17, tzinfo=UTC), 610402195709237731, 15493918274.0,
        {"610402.staging": 3, "P01": ["away"]}, {"rows": {"new": 1}},
    ],
)  # fmt: skip
def test_numbers_and_what_is_made_of_them_are_left_as_the_very_object_that_they_are(value: object) -> None:
    line = barred(rows=value)
    assert (line["rows"] is value, "barred" in line) == (True, False)


@pytest.mark.parametrize(
    "value",
    [
        f"\n{ID_NUMBER}", ValueError(f"姓名\u3000{ID_NUMBER}"), ValueError(f"line\n{ID_NUMBER}\n"), f"a\\t{ID_NUMBER}",
        ID_NUMBER.encode(), f"号\t{ID_NUMBER}".encode(), bytearray(b"\n" + ID_NUMBER.encode()),
        memoryview(b"\x01" + ID_NUMBER.encode()), {"first": [{"new": (ID_NUMBER,)}]}, {ID_NUMBER},
        Path("/in") / f"{ID_NUMBER}.pdf", int(CHECKED), [{"new": int(CHECKED)}],
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_found_in_escapes_bytes_depths_and_as_a_number(value: object) -> None:
    before = counted("id_number")
    line = barred(reason=value)
    assert ID_NUMBER[:17] not in json.dumps(line, default=repr)
    assert (MARK in str(line["reason"]), line["barred"], counted("id_number")) == (True, ["reason"], before + 1)


def test_a_name_within_a_value_is_judged_as_a_key_is() -> None:
    line = barred(error={"person_name": "张三", "age": 93, "reason": "away", "610402.staging": "away"})
    assert line["error"] == {"person_name": MARK, "age": MARK, "reason": "away", "610402.staging": "away"}
    assert line["barred"] == ["error"]


@pytest.mark.parametrize("rows", [pl.DataFrame({"xm": ["张三"]}), pl.Series(["张三"]), pa.table({"xm": ["张三"]})])
def test_rows_are_not_written_down_and_break_nothing(rows: object) -> None:
    before = counted("rows")
    assert barred(rows=rows) == {"rows": MARK, "barred": ["rows"]}
    assert counted("rows") == before + 1


def test_a_key_that_is_no_name_may_be_a_value_and_is_marked_too() -> None:
    assert barred(**{"张三": 1, ID_NUMBER: 2}) == {MARK: MARK, "barred": [MARK, MARK]}


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_identifiers_made_of_digits_alone_are_none_of_a_person(high: int, low: int) -> None:
    made = str(uuid.UUID(int=int(f"{high}{low:07d}".ljust(30, "1"), 16)))
    assert barred(batch=made) == {"batch": made}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What a configured process writes."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    configure("test")
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_a_configured_process_bars_what_its_own_code_and_what_a_library_tries_to_log(written: io.StringIO) -> None:
    logger("a").info("loaded", batch="b", person_name="张三")
    logging.getLogger("library").warning("cannot read %s", ID_NUMBER)
    ours, library = map(json.loads, written.getvalue().splitlines())
    assert (ours["batch"], ours["person_name"], ours["barred"]) == ("b", MARK, ["person_name"])
    assert (library["event"], library["barred"]) == (f"cannot read {MARK}", ["event"])
