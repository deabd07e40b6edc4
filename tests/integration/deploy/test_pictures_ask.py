"""The pictures' questions: what a Prometheus is asked, and what is said where none answers."""

import json
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from deploy.monitoring.dashboards import PAGES
from deploy.monitoring.pictures import answers
from tests.web_stand_in import Quiet, answering

ASKED: list[tuple[str, dict[str, list[str]]]] = []


class Answering(Quiet):
    """Answers every query with one series, as Prometheus writes it."""

    def get(self) -> None:
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query)
        ASKED.append((parts.path, asked))
        labels = {"__name__": "x", "store": "610402.staging"}
        if parts.path.endswith("query_range"):
            found: dict[str, object] = {
                "metric": labels,
                "values": [[int(asked["start"][0]), "1.23456789"], [int(asked["end"][0]), "NaN"]],
            }
        else:
            found = {"metric": labels, "value": [int(asked["time"][0]), "7"]}
        self.say(json.dumps({"status": "success", "data": {"result": [found]}}).encode())


@pytest.fixture
def prometheus() -> Iterator[str]:
    ASKED.clear()
    with answering(Answering) as port:
        yield f"http://127.0.0.1:{port}"


def test_every_panel_is_asked_over_the_same_moments_with_every_variable_at_all(prometheus: str):
    found = answers.ask(prometheus, end=1_795_712_220, minutes=10, step=15)
    assert found.moments[0] == 1_795_712_220 - 600
    assert found.moments[-1] == 1_795_712_220
    assert all(found.of(panel, one.expr) for page in PAGES.values() for panel in page.panels for one in panel.queries)
    assert {asked["start"][0] for path, asked in ASKED if path.endswith("query_range")} == {"1795711620"}
    assert [asked["query"] for _, asked in ASKED if "$division" in asked["query"][0]] == []


def test_values_have_their_places_among_the_moments_and_what_is_no_number_is_none(prometheus: str):
    found = answers.ask(prometheus, end=1_795_712_220, minutes=10, step=15)
    (one,) = next(iter(found.over_time.values()))
    assert one.labels == {"store": "610402.staging"}
    assert one.values[0] == 1.2346
    assert set(one.values[1:]) == {None}
    assert len(one.values) == len(found.moments)


def test_where_no_prometheus_answers_the_command_says_so_and_writes_nothing(tmp_path):
    command = [
        sys.executable,
        "-m",
        "deploy.monitoring.pictures",
        "http://127.0.0.1:9",
        "--output",
        str(tmp_path / "new"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("pictures: http://127.0.0.1:9 does not answer as a Prometheus does")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()
