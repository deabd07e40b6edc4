"""Who holds the key-encryption keys, and what may be asked of him: to wrap and to unwrap a data key."""

from qinlian_common.keys.environment_keys import EnvironmentKeys
from qinlian_common.keys.file_keys import FileKeys
from qinlian_common.keys.key_folder import make_key
from qinlian_common.keys.open_keys import LateKeys, opened_keeper, opened_keys, require_series
from qinlian_common.keys.provider import KeyProvider, KeysAway, UnknownKey, Wrapped, WrongSeal

__all__ = [
    "EnvironmentKeys", "FileKeys", "KeyProvider", "KeysAway", "LateKeys", "UnknownKey", "Wrapped", "WrongSeal",
    "make_key", "opened_keeper", "opened_keys", "require_series",
]  # fmt: skip
