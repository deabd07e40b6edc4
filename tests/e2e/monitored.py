"""The Prometheus of a demo that stays, and whether the dashboards have something to show."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import httpx
import pytest
from deploy.monitoring.dashboards import PAGES

SERVICES: Final = {
    "collector", "standardizer", "distributor", "loader", "indicators", "nation", "watch",
    "sso-gateway-610000", "sso-gateway-610400",
}  # fmt: skip
"""Who shows metrics in a demo."""

_SCRAPED_SECONDS_MAX: Final = 90
"""Longer than a few questions of the demo's Prometheus; one that a busy machine answers too late is no fault."""


@contextmanager
def prometheus_of(output: str) -> Iterator[httpx.Client]:
    """A client of the Prometheus that the demo's output names; without one the test is skipped, loudly."""
    found = re.search(r"Prometheus, .*: (http://\S+)", output)
    if found is None:
        sys.stderr.write("\n!!! NOT TESTED: dashboards against a real Prometheus; apt-get install prometheus\n")
        pytest.skip("no Prometheus, and none can be fetched")
    with httpx.Client(base_url=f"{found.group(1)}/api/v1", trust_env=False, timeout=60) as prometheus:
        yield prometheus


def panels_that_stay_empty(prometheus: httpx.Client) -> list[str]:
    """Panels that have nothing to show after a while, though something must be there."""
    return _left(lambda: _empty(prometheus))


def services_that_stay_unseen(prometheus: httpx.Client) -> list[str]:
    """Services whose metrics were not once read in a while, with Prometheus's last word on each."""
    seen: set[str] = set()

    def unseen() -> list[str]:
        said = {one["labels"]["service"]: (one["health"], one["lastError"]) for one in _targets(prometheus)}
        seen.update(service for service, (health, _) in said.items() if health == "up")
        return [f"{service}: {said.get(service, 'not asked')}" for service in sorted((SERVICES | said.keys()) - seen)]

    return _left(unseen)


def _targets(prometheus: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = prometheus.get("/targets").json()["data"]["activeTargets"]
    return found


def _left(missing: Callable[[], list[str]]) -> list[str]:
    """What is still missing when nothing is, or the time is over."""
    deadline = time.monotonic() + _SCRAPED_SECONDS_MAX
    while (left := missing()) and time.monotonic() < deadline:
        time.sleep(2)
    return left


def _empty(prometheus: httpx.Client) -> list[str]:
    panels = [panel for page in PAGES.values() for panel in page.panels if not panel.may_be_empty]
    return [panel.title for panel in panels if not any(_has_answer(prometheus, one.expr) for one in panel.queries)]


def _has_answer(prometheus: httpx.Client, expr: str) -> bool:
    """Whether a query with every variable at "all" has an answer; an error of the query fails the test."""
    answer = prometheus.get("/query", params={"query": re.sub(r"\$\w+", ".*", expr)}).json()
    assert answer["status"] == "success", (expr, answer)
    return bool(answer["data"]["result"])
