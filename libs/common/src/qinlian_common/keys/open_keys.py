"""From a setting to a key provider."""

from pathlib import Path

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.environment_keys import EnvironmentKeys
from qinlian_common.keys.file_keys import FileKeys
from qinlian_common.keys.provider import KeyProvider


def opened_keys(address: str) -> KeyProvider:
    """The provider that a setting names.

    Args:
        address: `file:FOLDER` or `env:VARIABLE`.

    Raises:
        ConfigurationError: the address, the folder, a file in it or the variable is wrong; nothing is made silently.
    """
    kind, _, where = address.partition(":")
    if kind == "file" and where:
        return FileKeys(Path(where))
    if kind == "env" and where:
        return EnvironmentKeys(where)
    raise ConfigurationError(
        Problem("environment", None, "the key provider's address is not known", "write file:FOLDER or env:VARIABLE")
    )
