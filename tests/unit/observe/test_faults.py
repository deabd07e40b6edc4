"""A fault is told with its place and kind, and never with a value that a library quotes."""

import io
import json
import logging
import subprocess
import sys
from datetime import date

import asyncpg
import polars as pl
import pytest
import structlog

from qinlian_common.errors import TransientError
from qinlian_common.observe.faults import told
from qinlian_common.observe.logging import configure

MARK = "610402195709237717"


def from_polars() -> None:
    pl.Series([MARK]).str.to_date("%Y-%m-%d")


def from_the_server() -> None:
    raise asyncpg.UniqueViolationError(f"duplicate key, Key (id_no)=({MARK}) already exists")


def from_python() -> None:
    date.fromisoformat(MARK)


def led_to_another() -> None:
    try:
        from_python()
    except ValueError as error:
        raise TransientError("the store went away") from error


def several() -> None:
    raise ExceptionGroup(MARK, [KeyError(MARK), ValueError(MARK)])


FAULTS = [from_polars, from_the_server, from_python, led_to_another, several]


@pytest.mark.parametrize("fault", FAULTS)
def test_no_value_is_told_but_the_place_and_the_kind_are(fault):
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any
        fault()
    said = told(caught.value)
    assert MARK not in said
    assert f"in {fault.__name__}" in said
    assert type(caught.value).__name__ in said


def test_the_products_own_words_and_the_systems_are_kept():
    assert told(TransientError("the store went away")).endswith("TransientError: the store went away")
    assert told(OSError(28, "No space left on device", MARK)).endswith("OSError: No space left on device")


def test_all_members_of_a_group_and_what_led_to_an_error_are_told():
    with pytest.raises(ExceptionGroup) as group:
        several()
    assert "KeyError" in told(group.value)
    assert "ValueError" in told(group.value)
    with pytest.raises(TransientError) as caught:
        led_to_another()
    assert told(caught.value).index("ValueError") < told(caught.value).index("TransientError")


def test_errors_that_led_to_one_another_in_a_ring_are_told_too():
    one, other = ValueError("1"), KeyError("2")
    one.__context__, other.__context__ = other, one
    assert "KeyError" in told(one)


@pytest.fixture
def log():
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    configure("test")
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_a_line_of_the_log_holds_the_trace_and_no_value(log):
    try:
        from_polars()
    except pl.exceptions.PolarsError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    line = json.loads(log.getvalue())
    assert "in from_polars" in line["exception"]
    assert MARK not in log.getvalue()


PROGRAM = f"""
import asyncio, sys, threading
from qinlian_common.observe.health import Health
from qinlian_common.service.process import run
from qinlian_common.service.settings import ProcessSettings

async def crash(settings, health, stop):
    if sys.argv[1] == "thread":
        one = threading.Thread(target=lambda: int("{MARK}x"))
        one.start()
        await asyncio.to_thread(one.join)
        return
    if sys.argv[1] == "task":
        asyncio.get_running_loop().call_soon(lambda: int("{MARK}x"))
        await asyncio.sleep(0.1)
        return
    raise ValueError("{MARK}")

run("test", ProcessSettings, crash)
"""


@pytest.mark.parametrize("where", ["flow", "thread", "task"])
def test_a_service_that_crashes_says_where_and_no_value(where, monkeypatch):
    monkeypatch.setenv("QINLIAN_HTTP_PORT", "0")
    done = subprocess.run([sys.executable, "-c", PROGRAM, where], capture_output=True, text=True, check=False)
    assert "ValueError" in done.stderr
    assert MARK not in done.stderr


def test_a_service_leaves_no_core_whatever_the_shell_allows():
    program = "import resource; from qinlian_common.service.no_core import leave_no_core; leave_no_core()"
    shown = "; print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", program + shown], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0)"
