"""What an address of a PostgreSQL database may say: what both libraries that read it take for the same.

asyncpg, which opens stores, hands a word that it does not know to the server, which then lets nobody in; SQLAlchemy,
which opens a service's own database and the store that indicators are computed from, hands it to asyncpg's function,
which ends. Neither is told before the first connection, so an address is held against one list at start.
"""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

SSL_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SCHEMES: Final = ("postgresql", "postgres", "postgresql+asyncpg")
_PLACE: Final = ("host", "port")
_SESSION: Final = ("application_name", "options", "search_path")
_SECTION: Final = "service"
"""Of the file that PGSERVICEFILE names; both libraries have it read by asyncpg."""
_FILES: Final = ("sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile")
_TLS: Final = ("TLSv1.2", "TLSv1.3")
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "sslmode": SSL_MODES,
    "sslnegotiation": ("postgres", "direct"),
    "ssl_min_protocol_version": _TLS,
    "ssl_max_protocol_version": _TLS,
    "target_session_attrs": ("any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
}
KNOWN: Final = tuple(sorted((*_PLACE, *_SESSION, _SECTION, *_FILES, *_CHOICES)))
"""Every word that may stand after the question mark."""

_OF_SQLALCHEMY: Final = (*_PLACE, "prepared_statement_cache_size")
_NAME: Final = re.compile(r"[a-z_]{1,40}")
_PORT_MAX: Final = 65535
_INSTEAD: Final[Mapping[str, str]] = {
    "connect_timeout": "take it out: how long is waited for a connection is fixed",
    "dbname": "write the database after the host: postgresql://user@host/database",
    "user": "write the user before the host: postgresql://user@host/database",
    "password": "write it into the file of PGPASSFILE",
    "sslpassword": "take the password off the key's file, and let only this user read it",
    "ssl": "write sslmode=verify-full&sslrootcert=FILE",
}


def require_address(text: str) -> None:
    """Raises ValueError, which says what to write instead and never quotes a value, unless both libraries read it."""
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise ValueError("its host cannot be read; write an IPv6 address in brackets") from error
    if parts.scheme not in _SCHEMES:
        raise ValueError("it is no address of PostgreSQL: write postgresql://user@host:5432/database")
    if parts.fragment or "@" in parts.query or text.endswith("#"):
        raise ValueError("a ? or # stands before its @ or in a name: write %3F for ? and %23 for #")
    if "," in parts.netloc.rpartition("@")[2]:
        raise ValueError("several hosts go after the question mark: ?host=one,two&port=5432,5432")
    _require_port(parts)
    _require_words(parts.query)


def address_words(text: str) -> dict[str, str]:
    """What an address says after its question mark."""
    return _words(urlsplit(text).query)


def split_address(address: str) -> tuple[str, str | None]:
    """The address as SQLAlchemy takes it, and what it would not understand as an address for asyncpg.

    SQLAlchemy hands the second one on as it is; None where there is nothing else.
    """
    place, _, query = address.partition("://")[2].partition("?")
    words = _words(query)
    kept: dict[str, str] = {name: words.pop(name) for name in _OF_SQLALCHEMY if name in words}
    ours = f"postgresql+asyncpg://{place}{'?' if kept else ''}{urlencode(kept)}"
    return ours, f"postgresql://?{urlencode(words)}" if words else None


def _words(query: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(query).items()}


def _require_port(parts: SplitResult) -> None:
    try:
        _ = parts.port
    except ValueError as error:  # its own text would quote what may be the end of a password
        said = f"its port is no number up to {_PORT_MAX:,}; in a password write %2F for /, %40 for @ and %3A for :"
        raise ValueError(said) from error


def _require_words(query: str) -> None:
    for name, value in ((name, value) for name, _, value in (part.partition("=") for part in query.split("&")) if name):
        if not _NAME.fullmatch(name) or name not in KNOWN:
            raise ValueError(_unknown(name))
        if not value:
            raise ValueError(f"`{name}=` is empty: give it a value, or take it out")
        if name in _CHOICES and value not in _CHOICES[name]:
            raise ValueError(f"`{name}` is one of {', '.join(_CHOICES[name])}")
        if name == "port" and not re.fullmatch(r"\d{1,5}(,\d{1,5})*", value):
            raise ValueError("`port` is a number, or one for each host: 5432,5432")


def _unknown(name: str) -> str:
    shown = f"`{name}`" if _NAME.fullmatch(name) else "something"
    instead = _INSTEAD.get(name, "take it out; a setting of the server goes into options=-c%20name%3Dvalue")
    return f"{shown} after its question mark is not understood: {instead}. Known are {', '.join(KNOWN)}"
