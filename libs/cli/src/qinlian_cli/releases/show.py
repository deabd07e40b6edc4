"""Releases as an operator reads them: one line where all are the same, a table and a word where they are not."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from qinlian_cli.output import console, show_table
from qinlian_cli.releases.processes import order
from qinlian_cli.releases.read import Releases
from qinlian_common.doctor.schema import Age

_NOT_ASKED = "processes were not asked: set QINLIAN_PROMETHEUS to the address of the Prometheus that asks them"
_TABLES = {
    Age.SAME: "as this command wants them",
    Age.OLDER: "older, run: qinlian prepare {store}; on Oracle its 70-upgrade.sql",
    Age.NEWER: "newer, made by a later release",
    Age.UNKNOWN: "not seen, the account does not own them",
}


def as_document(found: Releases) -> dict[str, Any]:
    """The same for machines."""
    asked = found.running
    return {
        "command": found.command,
        "catalogue": {str(version): count for version, count in sorted(found.catalogue.items())},
        "processes": None if asked is None else list(asked.processes),
        "growing": {} if asked is None else dict(asked.growing or {}),
        "stores": [
            {"store": one.store, "tables": one.age, "lacking": one.lacking, "beyond": one.beyond}
            for one in found.schemas
        ],
        "away": found.away or None,
    }


def show_releases(found: Releases, *, every: bool) -> None:
    """Prints them; each process and store where something differs, or where all are wanted."""
    if every or is_mixed(found):
        show_table(None, ("runs or holds", "where", "release", ""), _lines(found))
    for line in _sentences(found):
        console().print(line)


def is_mixed(found: Releases) -> bool:
    """Whether more than one release is at work: of processes, of this command, or of tables."""
    releases = {found.command, *(found.running.releases if found.running else ())}
    return len(releases) > 1 or any(one.age in {Age.OLDER, Age.NEWER} for one in found.schemas)


def _lines(found: Releases) -> Iterator[tuple[object, ...]]:
    for one in found.running.processes if found.running else ():
        yield one.service, " ".join(filter(None, (one.platform, one.where))), one.release, _word(one.release, found)
    for schema in found.schemas:
        yield "tables", schema.store, None, _TABLES[schema.age].format(store=schema.store)


def _word(release: str, found: Releases) -> str:
    """What is to be done with a process: the newest release that is known is what all shall become."""
    newest = max((found.command, *(found.running.releases if found.running else ())), key=order)
    return "" if release == newest else f"older, to be renewed to {newest}"


def _sentences(found: Releases) -> Iterator[str]:
    catalogue = ", ".join(
        f"{count} datasets of version {version}" for version, count in sorted(found.catalogue.items())
    )
    yield f"release {found.command} of this command; its catalogue: {catalogue}; {_processes(found)}; {_stores(found)}"
    asked = found.running
    if asked and len(asked.releases) > 1:
        yield f"a renewal is under way: {' and '.join(asked.releases)} side by side; see docs/upgrade.md"
    elif asked and asked.releases and asked.releases != (found.command,):
        yield f"this command is of another release than the processes: {found.command} beside {asked.releases[0]}"
    for dataset, versions in (asked.growing or {}).items() if asked else ():
        yield f"dataset {dataset} has versions {' and '.join(map(str, versions))} in catalogues of processes"
    if not asked and not found.away:
        yield _NOT_ASKED


def _processes(found: Releases) -> str:
    if not found.running:
        return "processes unknown"
    counted = Counter(one.release for one in found.running.processes)
    told = ", ".join(f"{counted[release]} of {release}" for release in found.running.releases)
    return f"processes: {told or 'none'}"


def _stores(found: Releases) -> str:
    counted = Counter(one.age for one in found.schemas)
    told = ", ".join(f"{counted[age]} {age}" for age in Age if counted[age])
    return f"tables of stores: {told or 'none'}"
