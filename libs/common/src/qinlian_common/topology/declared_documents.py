"""The part of a topology file about documents: agreed directories, and where the province keeps what it fetched."""

import re
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from qinlian_common.topology.declaration import Declared
from qinlian_common.topology.documents import HOURS_OF_DAY, Rate

SCHEMES: Final = ("file", "sftp", "smb", "s3")
_HOURS: Final = re.compile(r"^(\d{1,2})-(\d{1,2})$")
_INSTITUTION: Final = re.compile(r"^[0-9A-Z]{9,22}$")


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in SCHEMES:
        raise ValueError(f"{text!r} is no address of a directory; begin it with {', '.join(SCHEMES)} and ://")
    if parts.password:
        raise ValueError("a password stands in the address; put it into a file and name that by secret_file")
    if parts.scheme == "file" and (parts.netloc or not parts.path.startswith("/")):
        raise ValueError(f"{text!r} is no absolute path; write it as file:///srv/emr")
    if parts.scheme != "file" and not parts.netloc:
        raise ValueError(f"{text!r} names no host or bucket")
    return text.rstrip("/")


def _institution(text: str) -> str:
    if _INSTITUTION.match(text):
        return text
    raise ValueError(
        f"{text!r} is no institution code; write that of its rows (org_code), such as 61040201561040211A1001"
    )


def _hours(text: str) -> str:
    found = _HOURS.match(text)
    if found and all(int(part) <= HOURS_OF_DAY for part in found.groups()) and found[1] != found[2]:
        return text
    raise ValueError(f"{text!r} is no span of hours; write 8-18, or 18-8 over midnight")


Address = Annotated[str, AfterValidator(_address)]
Bytes = Annotated[int, Field(ge=1)]


class DeclaredRate(Declared):
    """How much may be fetched between two hours of the day, in the exchange's time zone; 18-8 goes over midnight."""

    hours: Annotated[str, AfterValidator(_hours)]
    bytes_per_second: Bytes

    @property
    def rate(self) -> Rate:
        """The same as numbers."""
        begin, _, end = self.hours.partition("-")
        return Rate(int(begin), int(end), self.bytes_per_second)


class DeclaredDirectory(Declared):
    """The agreed directory of one institution; see `Directory`."""

    institution: Annotated[str, AfterValidator(_institution)]
    url: Address
    fetched_from: Address | None = None
    secret_file: Path | None = None
    throttle: tuple[DeclaredRate, ...] = ()
    max_bytes: Annotated[int, Field(ge=1, le=1 << 40)] = 2 << 30
    row_wait_hours: Annotated[int, Field(ge=0, le=8760)] = 72


class DeclaredShelf(Declared):
    """Where the province keeps documents; see `Shelf`."""

    url: Address
    secret_file: Path | None = None
