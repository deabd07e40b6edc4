"""From a setting to a key provider, and to its keeper."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.environment_keys import EnvironmentKeys
from qinlian_common.keys.file_keeper import FileKeeper
from qinlian_common.keys.file_keys import FileKeys
from qinlian_common.keys.guarded_file import read_secret
from qinlian_common.keys.keeper import KeyKeeper
from qinlian_common.keys.key_folder import KeyFolder
from qinlian_common.keys.module_address import FORM, SCHEME, read_module_address
from qinlian_common.keys.provider import KeyProvider
from qinlian_common.keys.stretching import Passphrase

if TYPE_CHECKING:
    from qinlian_common.keys.module_keys import ModuleKeys

_SOURCE: Final = "passphrase-source=file:"
_FIX: Final = f"write file:FOLDER, env:VARIABLE or {FORM}"


def opened_keys(address: str) -> KeyProvider:
    """The provider that a setting names.

    Args:
        address: `file:FOLDER`, `file:FOLDER?passphrase-source=file:FILE`, `env:VARIABLE` or `pkcs11:...`.

    Raises:
        ConfigurationError: the address, the folder, a file in it, the variable, the library or its PIN is wrong;
            nothing is made silently.
        KeysAway: the token is away.
    """
    kind, _, where = address.partition(":")
    if kind == "file" and where:
        folder, passphrase = _folder_of(where)
        return FileKeys(folder, passphrase)
    if kind == "env" and where:
        return EnvironmentKeys(where)
    if kind == SCHEME:
        keys = _in_module(where)
        with keys.token.session():
            return keys
    raise _unknown()


def opened_keeper(address: str) -> KeyKeeper | None:
    """The keeper of the keys that a setting names, None where they can be changed elsewhere only; raises as above."""
    kind, _, where = address.partition(":")
    if kind == "file" and where:
        return FileKeeper(KeyFolder(*_folder_of(where)))
    if kind == SCHEME:
        return _in_module(where)
    if kind == "env" and where:
        return None
    raise _unknown()


def log_in(address: str) -> None:
    """Tries the PIN of a token once, though the last login failed; raises as above."""
    kind, _, where = address.partition(":")
    if kind != SCHEME:
        raise ConfigurationError(Problem("environment", None, "these keys need no login", f"only {SCHEME}:... does"))
    with _in_module(where).token.session(is_pin_tried=True):
        return


def _in_module(where: str) -> "ModuleKeys":
    # Read only where it is used: the binding takes a tenth of a second.
    from qinlian_common.keys.module_keys import ModuleKeys  # noqa: PLC0415
    from qinlian_common.keys.module_token import token_of  # noqa: PLC0415

    return ModuleKeys(token_of(read_module_address(where)))


def _folder_of(where: str) -> tuple[Path, Passphrase | None]:
    folder, _, option = where.partition("?")
    if not option:
        return Path(folder), None
    if not option.startswith(_SOURCE):
        fix = f"write file:FOLDER?{_SOURCE}FILE"
        raise ConfigurationError(Problem("environment", None, "the folder of keys has an unknown option", fix))
    return Path(folder), Passphrase(read_secret(Path(option.removeprefix(_SOURCE)), "passphrase"))


def _unknown() -> ConfigurationError:
    return ConfigurationError(Problem("environment", None, "the key provider's address is not known", _FIX))
