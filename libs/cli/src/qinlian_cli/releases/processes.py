"""What running processes say of themselves, asked of the Prometheus that asks them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx

from qinlian_common.errors import TransientError

_BUILD: Final = "qinlian_build_info"
_DATASETS: Final = 'count_values by (dataset) ("version", qinlian_dataset_version)'
_SECONDS_MAX: Final = 10.0


@dataclass(frozen=True, slots=True)
class Process:
    """A process that runs.

    Attributes:
        service: its name, such as `loader`.
        release: of the program.
        where: host and port at which it is asked.
        platform: label of that name, where one Prometheus asks the processes of several platforms; else empty.
    """

    service: str
    release: str
    where: str
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """The processes that run, and the datasets of which their catalogues have more than one version.

    Attributes:
        processes: by platform, service and place.
        growing: dataset -> its versions, the lowest first.
    """

    processes: tuple[Process, ...] = ()
    growing: Mapping[str, tuple[int, ...]] | None = None

    @property
    def releases(self) -> tuple[str, ...]:
        """Those at work, the oldest first."""
        return tuple(sorted({one.release for one in self.processes}, key=order))


def order(release: str) -> tuple[int, ...]:
    """By which releases are older or newer: 0.9.0 is before 0.10.0."""
    return tuple(int(part) for part in re.findall(r"\d+", release))


async def running(address: str) -> Running:
    """Asks a Prometheus; raises TransientError where it does not answer as one does."""
    try:
        async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=_SECONDS_MAX) as http:
            builds, versions = await _asked(http, _BUILD), await _asked(http, _DATASETS)
        return Running(tuple(sorted(map(_process, builds), key=_place)), _growing(versions))
    except (httpx.HTTPError, httpx.InvalidURL, KeyError, TypeError, ValueError) as error:
        raise TransientError(f"Prometheus {address} does not answer: {type(error).__name__}") from error


async def _asked(http: httpx.AsyncClient, query: str) -> list[dict[str, str]]:
    answer = await http.get("/api/v1/query", params={"query": query})
    answer.raise_for_status()
    found: list[dict[str, Any]] = answer.json()["data"]["result"]
    return [one["metric"] for one in found]


def _process(labels: Mapping[str, str]) -> Process:
    return Process(labels["service"], labels["version"], labels.get("instance", ""), labels.get("platform", ""))


def _place(one: Process) -> tuple[str, str, str]:
    return one.platform, one.service, one.where


def _growing(found: Iterable[Mapping[str, str]]) -> dict[str, tuple[int, ...]]:
    versions: dict[str, set[int]] = {}
    for one in found:
        versions.setdefault(one["dataset"], set()).add(round(float(one["version"])))
    return {dataset: tuple(sorted(versions[dataset])) for dataset in sorted(versions) if len(versions[dataset]) > 1}
