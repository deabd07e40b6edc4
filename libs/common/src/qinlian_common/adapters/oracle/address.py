"""Where an Oracle store is and who enters it: `oracle://user@host:1521/service`, the password from its own file.

`?schema=owner` after it says whose tables they are, where the account is not their owner but has a role on them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from qinlian_common.adapters.oracle.ddl.names import fault
from qinlian_common.errors import ConfigurationError, Problem

PORT: Final = 1521
_OTHERS = 0o077
_FORM = "write it as oracle://user@host:1521/service"


@dataclass(frozen=True, slots=True)
class Address:
    """A store's account and connect string (Easy Connect, or a name of tnsnames.ora where no service is given).

    Attributes:
        schema: the owner of the tables; None where it is the account itself.
    """

    user: str
    password: str = field(repr=False)
    dsn: str
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class OracleAccess:
    """How the Oracle stores of a process are entered.

    Attributes:
        address: store id -> address, as the setting QINLIAN_ORACLE_DSN says.
        passwords: file with a line `store:password` for each store; `*` stands for every store not named before it.
    """

    address: Callable[[str], str]
    passwords: Path | None = None

    def of(self, store_id: str) -> Address:
        """The account of a store.

        Raises:
            ConfigurationError: there is no address, or it is none, or no password is kept for the store.
        """
        text = self.address(store_id)
        parts = urlsplit(text)
        if parts.scheme != "oracle" or not parts.username or not parts.hostname:
            problem = "QINLIAN_ORACLE_DSN is missing" if not text else "QINLIAN_ORACLE_DSN is no Oracle address"
            raise ConfigurationError(Problem("environment", None, f"{problem}; {store_id} is Oracle", _FORM))
        if parts.password is not None:
            fix = "put it into the file of QINLIAN_ORACLE_PASSWORDS, as a line store:password"
            raise ConfigurationError(Problem("environment", None, "QINLIAN_ORACLE_DSN holds a password", fix))
        service = parts.path.strip("/")
        dsn = f"{parts.hostname}:{parts.port or PORT}/{service}" if service else parts.hostname
        return Address(unquote(parts.username), self._password(store_id), dsn, _schema(parts.query))

    def _password(self, store_id: str) -> str:
        if self.passwords is None:
            problem = f"QINLIAN_ORACLE_PASSWORDS is missing; {store_id} is Oracle"
            raise ConfigurationError(Problem("environment", None, problem, "name the file that holds store:password"))
        lines = (line.rstrip("\r\n").partition(":") for line in self._lines(self.passwords))
        for store, _, password in lines:
            if store in {store_id, "*"}:
                return password
        raise ConfigurationError(
            Problem(str(self.passwords), None, f"no line for {store_id}", f"add the line {store_id}:password")
        )

    @staticmethod
    def _lines(file: Path) -> list[str]:
        try:
            if file.stat().st_mode & _OTHERS:
                raise ConfigurationError(Problem(str(file), None, "others may read it", f"chmod 600 {file}"))
            return file.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            fix = "name a file that this account may read"
            raise ConfigurationError(Problem(str(file), None, f"cannot be read: {error.strerror}", fix)) from error


def _schema(query: str) -> str | None:
    found = parse_qs(query, keep_blank_values=True)
    if not found:
        return None
    (name, *more) = found.pop("schema", [""])
    wrong = fault(name) if name else "is missing"
    if found or more or wrong:
        fix = f"{_FORM}, or with ?schema=owner where another account owns the tables"
        said = "QINLIAN_ORACLE_DSN has something else than one schema's name after the question mark"
        raise ConfigurationError(Problem("environment", None, said, fix))
    return name
