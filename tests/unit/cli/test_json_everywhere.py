"""Every command that prints a result prints it for machines too, by `--json`; those that do not are named, and why."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from tests.typed import typed
from tests.unit.cli.test_examples import COMMANDS, ROOT

_WIRED: Final = ROOT / "tests/unit/networking/province.yaml"
_THE_FILE: Final = "what it writes is the file itself, in the form that the file has"
_DONE: Final = "there is nothing to tell but that it is done, and the exit code tells that"
_LASTS: Final = "it runs until it is ended; a log or a page is what it tells"
WITHOUT: Final = {
    "cda read": "rows as CSV into a folder, or JSON in any case",
    "dba-scripts": _THE_FILE,
    "ddl": _THE_FILE,
    "demo": "a report for people, of a province that was made up",
    "export open": _THE_FILE,
    "indicators masterdata template": _THE_FILE,
    "indicators migrate": _DONE,
    "keys login": _DONE,
    "sso migrate": _DONE,
    "sso password": _DONE,
    "sso review export": _THE_FILE,
    "sso staff export-keys": _THE_FILE,
    "watch": _LASTS,
}


def has_json(path: tuple[str, ...]) -> bool:
    return any("--json" in option.opts for option in COMMANDS[path].params)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_has_json_unless_it_is_named_here_with_a_reason(path: tuple[str, ...]) -> None:
    assert has_json(path) is (" ".join(path) not in WITHOUT)


def test_every_exception_is_a_command_that_there_is() -> None:
    assert WITHOUT.keys() <= {" ".join(path) for path in COMMANDS}


def told(*words: object) -> Any:
    """The one document on standard output of a command that succeeds and says nothing else."""
    answer = typed(*words, "--json")
    assert (answer.exit_code, answer.stderr) == (0, ""), answer.output
    return json.loads(answer.stdout)


def test_what_is_told_of_keys_recipes_fields_and_the_network_is_one_document(tmp_path: Path) -> None:
    made = told("export", "key", "example-university", "--keys", tmp_path / "keys")
    assert [Path(one["file"]).is_file() for one in made] == [True, True]
    recipe = next((ROOT / "recipes").glob("*.yaml"))
    assert told("export", "check", recipe)["datasets"] > 0
    assert told("privacy", "check")["fields"] > 1000
    files = told("network", "render", "--output", tmp_path / "vpn", "--topology", _WIRED)
    assert all(Path(one).is_file() for one in files)
