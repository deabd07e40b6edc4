"""The systemd units, read as systemd reads them: with drop-ins of prefix and unit, in the order of their names."""

from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[3]
BOX = ROOT / "deploy/systemd"
UNITS = BOX / "units"

Settings = dict[str, list[str]]


def settings(name: str) -> Settings:
    """Key -> values of a unit with its drop-ins; an empty value takes away those before, as in systemd."""
    folders = [UNITS / "qinlian-.service.d", UNITS / f"{name}.d"]
    drop_ins = sorted((path for folder in folders for path in folder.glob("*.conf")), key=lambda path: path.name)
    found: Settings = defaultdict(list)
    for path in [UNITS / name, *(drop_ins if name.endswith(".service") else [])]:
        for key, value in _lines(path):
            if value:
                found[key].append(value)
            else:
                found[key] = []
    return found


def last(name: str, key: str) -> str:
    """The value that holds; empty where there is none."""
    return next(iter(reversed(settings(name)[key])), "")


def of_kind(ending: str) -> list[str]:
    """Names of the units that end so."""
    return sorted(path.name for path in UNITS.glob(f"*.{ending}"))


def _lines(path: Path) -> list[tuple[str, str]]:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.partition("=") for line in lines if line and line[0] not in "#[;"]
    assert all(sign for _, sign, _ in pairs), path
    return [(key, value) for key, _, value in pairs]
