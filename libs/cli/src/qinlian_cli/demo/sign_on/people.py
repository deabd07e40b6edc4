"""Secrets of the demo's invented people, in files that only their owner reads."""

import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from qinlian_cli.demo.records.checkdigits import id_number


@dataclass(frozen=True, slots=True)
class Secret:
    """What a person knows."""

    name: str
    id_number: str
    password: str

    def with_new_password(self) -> "Secret":
        """The same person with a password that nobody has given him."""
        return replace(self, password=secrets.token_urlsafe(18))


def invented(first_seventeen: str) -> str:
    """An ID number with its check digit, from its first 17 digits: division, day of birth, number of the day."""
    return str(pl.select(id_number(pl.lit(first_seventeen))).item())


def written(path: Path, text: str) -> Path:
    """Writes a file that only its owner may read, and returns its path."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path
