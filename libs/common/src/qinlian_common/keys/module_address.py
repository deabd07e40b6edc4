"""The address of a hardware module, a PKCS #11 URI (RFC 7512): which token, which library, where its PIN lies.

`pkcs11:token=qinlian?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/qinlian/pin`
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import unquote

from qinlian_common.errors import ConfigurationError, Problem

SCHEME: Final = "pkcs11"
FORM: Final = "pkcs11:token=LABEL?module-path=LIBRARY&pin-source=file:FILE"

_ORDER: Final = ("token", "serial", "manufacturer", "model")
_PATH: Final = {*_ORDER}
_QUERY: Final = {"module-path", "pin-source"}


@dataclass(frozen=True, slots=True)
class ModuleAddress:
    """A token.

    Attributes:
        token: its label; None where the serial number says it.
        serial: its serial number; None where any will do.
        manufacturer: None where any will do.
        model: None where any will do.
        library: file of the module.
        pin_file: whose first line is the PIN.
    """

    token: str | None
    serial: str | None
    manufacturer: str | None
    model: str | None
    library: Path
    pin_file: Path

    def __str__(self) -> str:
        return f"token {self.token or self.serial}"


def read_module_address(rest: str) -> ModuleAddress:
    """Reads what stands behind `pkcs11:`.

    Raises:
        ConfigurationError: something is missing, unknown, twice, or a PIN, which is not shown.
    """
    path, _, query = rest.partition("?")
    found = dict(_attributes(path, ";", _PATH)) | dict(_attributes(query, "&", _QUERY))
    if not {"token", "serial"} & found.keys():
        _refuse("does not say which token")
    if missing := _QUERY - found.keys():
        _refuse(f"has no {' and no '.join(sorted(missing))}")
    library = Path(found["module-path"])
    if not library.is_file():
        raise ConfigurationError(Problem(str(library), None, "this PKCS #11 library is not there",
                                         "install it, or correct module-path in QINLIAN_KEYS"))  # fmt: skip
    token, serial, manufacturer, model = (found.get(name) for name in _ORDER)
    return ModuleAddress(token, serial, manufacturer, model, library, _pin_file(found["pin-source"]))


def _attributes(text: str, mark: str, known: set[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for part in filter(None, text.split(mark)):
        name, _, value = part.partition("=")
        if name in {"pin-value", "pin"}:
            _refuse("holds a PIN, which belongs into a file")
        if name not in known:
            _refuse(f"has {name!r} where there may be {', '.join(sorted(known))}" if name.isidentifier() or "-" in name
                    else "has a part that is no name=value")  # fmt: skip
        if name in seen or not value:
            _refuse(f"has {name} twice, or empty")
        seen.add(name)
        yield name, unquote(value)


def _pin_file(source: str) -> Path:
    kind, _, where = source.rpartition(":")
    if kind not in {"", "file"} or not where.startswith("/"):
        _refuse("has a pin-source that is no file with its whole path")
    return Path("/" + where.lstrip("/"))


def _refuse(what: str) -> NoReturn:
    raise ConfigurationError(Problem("environment", None, f"the key provider's address {what}", f"write {FORM}"))
