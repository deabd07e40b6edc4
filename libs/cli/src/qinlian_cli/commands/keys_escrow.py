"""`qinlian keys officer`, `export-escrow` and `recover`: a key in the hands of officers, of whom it takes two."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.keys_options import (
    THERE,
    Folder,
    Officers,
    PartsTo,
    Series,
    Version,
    tell_parts,
)
from qinlian_cli.commands.run import AsJson
from qinlian_cli.keeping.officers import (
    make_officer,
    put_together,
    read_officers,
    read_parts,
    read_private,
    unlocked,
)
from qinlian_cli.keeping.place import known, opened_keeping, where
from qinlian_cli.output import say, show_json
from qinlian_cli.sso.secrets_given import given
from qinlian_common.keys.guarded_file import read_secret

_CHARACTERS_MIN = 12

Parts = Annotated[list[Path], typer.Option("--part", help="An officer's part; two of them.", show_default=False)]
OfficerKeys = Annotated[
    list[Path], typer.Option("--officer-key", help="The key of an officer; one for each part.", show_default=False)
]
Passphrases = Annotated[
    list[Path] | None,
    typer.Option("--passphrase-file", help="Its passphrase, in a file for its owner alone; else it is asked for.",
                 show_default=False),
]  # fmt: skip


def officer(
    name: Annotated[str, typer.Argument(help="Of the officer, small letters: zhang.", show_default=False)],
    *,
    to: Annotated[Path, typer.Option("--to", help="Folder for the two files.", file_okay=False)] = THERE,
    passphrase_file: Annotated[
        Path | None, typer.Option(help="The passphrase, in a file; else it is asked for.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Makes an officer's key: NAME.officer.key is his own, under his passphrase; NAME.officer.pub is for escrow.

    Each officer runs this himself, and keeps the first file on a medium of his own.
    """
    phrase = _new_passphrase(name, passphrase_file)
    path, public = make_officer(to, name, phrase)
    if as_json:
        show_json({"officer": name, "public": str(path), "thumbprint": public.thumbprint})
    else:
        say(f"made: {path}, thumbprint {public.thumbprint}")


def export_escrow(
    series: Series,
    version: Version,
    *,
    officer: Officers = None,
    to: PartsTo = THERE,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Gives two or three officers parts of a key: any two of them bring it back, one alone knows nothing of it.

    A hardware module gives its keys to nobody: name the officers when a key is made (generate, rotate, pair).
    """
    keeping = opened_keeping(folder)
    name, officers = known(keeping, series, version), read_officers(officer or ())
    for one in officers:
        say(f"officer {one.officer}: thumbprint {one.thumbprint}")
    tell_parts(name, keeping.escrow(name, officers, to), as_json=as_json)


def recover(
    part: Parts,
    officer_key: OfficerKeys,
    *,
    passphrase_file: Passphrases = None,
    revoked_too: Annotated[bool, typer.Option("--revoked-too", help="Take a revocation back.")] = False,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Puts a key together from two officers' parts, and back into the folder or module under its old name.

    Each officer types his passphrase. The same way brings a key to another platform.
    """
    keeping, parts = opened_keeping(folder), read_parts(part)
    opened = [read_private(path) for path in officer_key]
    phrases = _passphrases([one.officer for one in opened], passphrase_file or [])
    privates = {
        one.officer: unlocked(path, one, phrase)
        for path, one, phrase in zip(officer_key, opened, phrases, strict=True)
    }  # fmt: skip
    name, key = put_together(parts, privates)
    keeping.recover(name, key, sorted(privates), is_forgiven=revoked_too)
    if as_json:
        show_json({"key": str(name), "place": where(keeping, name)})
    else:
        say(f"recovered: {where(keeping, name)}")


def _new_passphrase(name: str, file: Path | None) -> str:
    if file is not None:
        phrase = read_secret(file, "passphrase")
    else:
        phrase = given(f"passphrase of officer {name}", None, "--passphrase-file")
        if given("the same once more", None, "--passphrase-file") != phrase:
            raise typer.BadParameter("the two are not the same; nothing was made")
    if len(phrase) < _CHARACTERS_MIN:
        raise typer.BadParameter(f"a passphrase has {_CHARACTERS_MIN} characters or more: several words, say")
    return phrase


def _passphrases(officers: Sequence[str], files: Sequence[Path]) -> list[str]:
    if files and len(files) != len(officers):
        raise typer.BadParameter("name one for each --officer-key, in their order", param_hint="--passphrase-file")
    if files:
        return [read_secret(path, "passphrase") for path in files]
    return [given(f"passphrase of officer {name}", None, "--passphrase-file") for name in officers]
