"""Proposals in the file of accepted codes: as comments, which a person turns into lines, or deletes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from qinlian_cli.codes.suggest import in_words, is_shown
from qinlian_cli.codes.unmapped import Unmapped
from qinlian_common.catalog.code_additions import CodeAdditions
from qinlian_common.catalog.yaml_source import load_yaml
from qinlian_common.errors import ConfigurationError, Problem

_HEAD = """\
# Local codes that were accepted beside the vendor files. The standardizers read this file at start
# (QINLIAN_CODE_ADDITIONS). A proposal is a comment: remove the "# " in front of its second line to accept it, after
# correcting the national code where the guess is wrong.
additions:
"""


def write_proposals(path: Path, found: Iterable[Unmapped]) -> int:
    """Appends a commented line for every value that the file does not speak of yet; returns how many.

    Raises:
        ConfigurationError: the file is there and is no file of accepted codes.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    if path.exists():
        _require_additions(path, text)
    fresh = {said: why for said, why in _proposed(found) if said not in text}
    lines = "".join(f"  # {why}\n  # - {said}\n" for said, why in fresh.items())
    path.write_text(text + ("" if text.endswith("\n") else "\n") + lines, encoding="utf-8")
    return len(fresh)


def _require_additions(path: Path, text: str) -> None:
    if "additions:" not in text:
        fix = "name another file, or add the line `additions:` to this one"
        raise ConfigurationError(Problem(str(path), None, "is no file of accepted codes", fix))
    load_yaml(path, CodeAdditions)


def _proposed(found: Iterable[Unmapped]) -> Iterator[tuple[str, str]]:
    """The line to accept, and why it is proposed."""
    for one in found:
        if one.mapped or not is_shown(one.value):
            continue
        national = one.suggested[0].code if one.suggested else "?"
        pair = {"vendor": one.vendor, "dataset": one.dataset, "column": one.column, "local": one.value}
        pair |= {"national": national}
        said = yaml.safe_dump(pair, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000)
        why = f"{one.title}（{one.system}）: {one.rows} rows in {one.store}; {in_words(one.suggested)}"
        yield said.strip(), why
