"""The keys that a command is about: those of the environment, or of a folder that it names."""

from pathlib import Path

from qinlian_cli.keeping.keeping import Keeping
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.file_keeper import FileKeeper
from qinlian_common.keys.journal import FILE, Journal
from qinlian_common.keys.keeper import KeyKeeper
from qinlian_common.keys.names import KeyName
from qinlian_common.keys.open_keys import opened_keeper
from qinlian_common.service.settings import PREFIX, ProcessSettings, read_settings

KEYS = f"{PREFIX}KEYS"


class KeepingSettings(ProcessSettings):
    """The environment of commands that change keys."""

    keys: str = ""
    """Where the key-encryption keys are, as the services have it."""

    keys_journal: Path | None = None
    """The journal of keys; `keys.journal` in the folder of keys where empty, and needed where keys are no files."""


def opened_keys_of(folder: Path | None) -> KeyKeeper:
    """The keeper; raises ConfigurationError where keys cannot be kept from here."""
    address = f"file:{folder}" if folder else read_settings(KeepingSettings).keys
    keeper = opened_keeper(address) if address.strip() else None
    if keeper is None:
        fix = f"name a folder (--folder), or a folder or module in {KEYS}; keys of a variable are kept where it is set"
        raise ConfigurationError(Problem("environment", None, f"{KEYS} names no keys that can be kept from here", fix))
    return keeper


def opened_keeping(folder: Path | None) -> Keeping:
    """The keeper with its journal."""
    keeper, journal = opened_keys_of(folder), read_settings(KeepingSettings).keys_journal
    if journal is None and isinstance(keeper, FileKeeper):
        journal = keeper.folder.path / FILE
    if journal is None:
        fix = f"set {PREFIX}KEYS_JOURNAL to a file on this machine; only events are written there"
        raise ConfigurationError(Problem("environment", None, f"{keeper.place} keeps no journal of keys", fix))
    return Keeping(keeper, Journal(journal))


def known(keeping: Keeping, series: str, version: str) -> KeyName:
    """The key of a series and version; raises ConfigurationError where it is not here, or revoked."""
    name = KeyName.read(f"{series}-{version}")
    there = keeping.versions(series)
    if name is None or name not in there:
        have = ", ".join(one.version for one in there) or "no version that is not revoked"
        raise ConfigurationError(
            Problem(keeping.keeper.place, None, f"there is no key {series} {version}", f"{series} has {have}")
        )
    return name


def where(keeping: Keeping, name: KeyName) -> str:
    """Where a key is: its file, or its name in the module."""
    return str(keeping.keeper.folder.file(name) if isinstance(keeping.keeper, FileKeeper) else name)
