"""What a topology may say of documents, and what becomes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qinlian_common.errors import Problem
from qinlian_common.topology.documents import Rate
from qinlian_common.topology.pairs import DOCUMENTS, flows_of_pairs, pairs_of
from qinlian_common.topology.topology import Topology

PROVINCE = """
province: {{code: 610000, name: 陕西省}}
default_vendor: hongyi
nation_datasets: [BI01]
{store}
regions:
  - code: 610400
    name: 咸阳市
    mode: {mode}
    counties:
      - code: 610402
        name: 秦都区
        documents:
          - {{{entry}}}
"""
STORE = "documents_store: {url: file:///srv/documents}"
ENTRY = "institution: 61040201561040211A1001, url: file:///srv/emr"


def text(entry: str = ENTRY, store: str = STORE, mode: str = "platform") -> str:
    return PROVINCE.format(entry=entry, store=store, mode=mode)


def test_a_directory_is_read_with_what_is_not_said(read: Callable[[str], Topology]):
    (found,) = read(text()).directories
    assert (found.division, found.name) == ("610402", "610402/61040201561040211A1001")
    assert (found.url, found.fetched_from) == ("file:///srv/emr", "file:///srv/emr")
    assert (found.throttle, found.max_bytes, found.row_wait_hours) == ((), 2 << 30, 72)


def test_a_directory_is_read_with_all_that_may_be_said(read: Callable[[str], Topology]):
    entry = (
        f"{ENTRY}, fetched_from: 'sftp://q@h/emr/', secret_file: /etc/s.json, max_bytes: 5, row_wait_hours: 1, "
        "throttle: [{hours: 18-8, bytes_per_second: 10}]"
    )
    (found,) = read(text(entry)).directories
    assert (found.fetched_from, found.secret_file) == ("sftp://q@h/emr", Path("/etc/s.json"))
    assert (found.throttle, found.max_bytes, found.row_wait_hours) == ((Rate(18, 8, 10),), 5, 1)


@pytest.mark.parametrize(("mode", "reader"), [("platform", "610402"), ("big_data", "610000")])
def test_who_reads_the_rows_looks_through_the_directory(read: Callable[[str], Topology], mode: str, reader: str):
    topology = read(text(mode=mode))
    assert topology.directories_of(reader) == topology.directories
    assert [one for one in topology.platforms if topology.directories_of(one)] == [reader]


def test_the_sender_and_the_province_share_a_key_for_what_is_said_of_documents(read: Callable[[str], Topology]):
    topology = read(text())
    assert ("610402", "610000") in pairs_of(topology, ["610402"])
    assert ("610402", "610000") in pairs_of(topology, ["610000"])
    assert ("610402", "610000") not in pairs_of(topology, ["610400"])
    assert flows_of_pairs(topology)["610402", "610000"] == [DOCUMENTS]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("institution: x, url: file:///srv/emr", "is no institution code"),
        ("institution: 61040201561040211A1001, url: /srv/emr", "is no address"),
        ("institution: 61040201561040211A1001, url: file://srv/emr", "is no absolute path"),
        ("institution: 61040201561040211A1001, url: 'sftp://u:p@h/emr'", "a password stands in the address"),
        ("institution: 61040201561040211A1001, url: 'sftp:///emr'", "names no host"),
        (f"{ENTRY}, throttle: [{{hours: 8-25, bytes_per_second: 1}}]", "is no span of hours"),
        (f"{ENTRY}, throttle: [{{hours: 8-8, bytes_per_second: 1}}]", "is no span of hours"),
        (f"{ENTRY}, max_bytes: 0", "max_bytes"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(refused: Callable[[str], tuple[Problem, ...]], entry: str, said: str):
    (problem,) = refused(text(entry))
    assert said in str(problem)
    assert problem.line is not None
    assert problem.line >= 14
    assert problem.fix


def test_documents_without_a_place_to_keep_them_are_refused(refused: Callable[[str], tuple[Problem, ...]]):
    (problem,) = refused(text(store=""))
    assert "no place to keep them" in str(problem)


def test_an_institution_or_a_directory_may_be_named_once(refused: Callable[[str], tuple[Problem, ...]]):
    twice = text() + "          - {" + ENTRY + "}\n"
    assert [problem.message.split()[0] for problem in refused(twice)] == ["institution", "url"]
