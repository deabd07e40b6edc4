"""`qinlian keys` from a key's birth to its end: versions, escrow, revocation, journal; and what mistakes are told."""

import getpass
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.typed import typed
from tests.unit.province import DEMO
from typer.testing import Result

from qinlian_common.keys import FileKeys, UnknownKey, make_key
from qinlian_common.keys.journal import Journal
from qinlian_common.observe import clock

PAIR = "seal-610402-610400"
NOON = datetime(2026, 11, 26, 4, tzinfo=UTC)
FIRST, SECOND = "20261126-1", "20261126-2"
PHRASES = {"zhang": "correct horse battery", "li": "staple of the gods", "wang": "three may keep it"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QINLIAN_KEYS", f"file:{tmp_path / 'keys'}")
    monkeypatch.setattr(clock, "now", lambda: NOON)
    monkeypatch.chdir(tmp_path)
    for name in ("QINLIAN_TOPOLOGY", "QINLIAN_STORE_DSN", "QINLIAN_SSO_DSN", "QINLIAN_KEYS_JOURNAL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "keys"


def qinlian(*arguments: object, code: int = 0) -> Result:
    answer = typed("keys", *arguments)
    assert answer.exit_code == code, answer.output
    return answer


def as_json(*arguments: object) -> Any:
    return json.loads(qinlian(*arguments, "--json").stdout)


def states() -> dict[str, str]:
    return {f"{line['key']} {line['version']}": line["state"] for line in as_json("list")}


@pytest.fixture
def officers(tmp_path: Path) -> dict[str, Path]:
    """Public keys of three officers; their own files and passphrases lie beside them."""
    for name, phrase in PHRASES.items():
        file = tmp_path / f"{name}.phrase"
        file.touch(mode=0o600)
        file.write_text(f"{phrase}\n")
    return {
        name: Path(as_json("officer", name, "--to", "officers", "--passphrase-file", f"{name}.phrase")["public"])
        for name in PHRASES
    }


def asked(*names: str) -> list[object]:
    return [word for name in names for word in ("--officer", f"officers/{name}.officer.pub")]


def brought(key: str, *names: str) -> list[object]:
    parts = [word for name in names for word in ("--part", f"parts/{key}.{name}.escrow")]
    keys = [word for name in names for word in ("--officer-key", f"officers/{name}.officer.key")]
    return [*parts, *keys, *(word for name in names for word in ("--passphrase-file", f"{name}.phrase"))]


# --- versions --------------------------------------------------------------------------------------------------------


def test_of_a_rotated_key_the_new_version_wraps_and_the_old_one_opens(folder: Path) -> None:
    qinlian("generate", PAIR)
    wrapped = FileKeys(folder).wrap(b"k", "p", PAIR)
    qinlian("rotate", PAIR)
    assert states() == {f"{PAIR} {FIRST}": "opens", f"{PAIR} {SECOND}": "wraps"}
    assert FileKeys(folder).wrap(b"k", "p", PAIR).key_id == f"{PAIR}-{SECOND}"
    assert FileKeys(folder).unwrap(wrapped, "p") == b"k"


def test_what_is_there_is_not_generated_and_what_is_not_is_not_rotated() -> None:
    assert f"qinlian keys generate {PAIR}" in qinlian("rotate", PAIR, code=2).stderr
    qinlian("generate", PAIR)
    assert f"qinlian keys rotate {PAIR}" in qinlian("generate", PAIR, code=2).stderr
    assert "small letters" in qinlian("generate", "../kek", code=2).stderr
    assert list(states()) == [f"{PAIR} {FIRST}"]


def test_a_lost_version_is_not_made_a_second_time_under_its_name(folder: Path) -> None:
    qinlian("generate", PAIR)
    (folder / f"{PAIR}-{FIRST}.key").unlink()
    qinlian("generate", PAIR)
    assert list(states()) == [f"{PAIR} {SECOND}"]


def test_the_list_tells_age_and_use_and_no_material(folder: Path) -> None:
    make_key(folder, clock.today().replace(year=clock.today().year - 1), "kek")
    qinlian("pair", "610402", "610400")
    lines = {line["key"]: line for line in as_json("list", "--topology", DEMO)}
    assert lines["kek"]["days"] in {365, 366}
    assert lines[PAIR]["used_for"] == "rows from 610402 to 610400: P02"
    secrets = [path.read_bytes() for path in folder.glob("*.key")]
    shown = qinlian("list").stdout
    assert not any(secret.hex() in shown or secret.hex()[:16] in shown for secret in secrets)


def test_an_empty_folder_lists_nothing(folder: Path) -> None:
    assert f"there is no key in {folder};" in qinlian("list").stderr
    assert not folder.exists()


# --- the end ---------------------------------------------------------------------------------------------------------


def test_a_revoked_key_opens_nothing_and_what_is_lost_is_said_before(folder: Path) -> None:
    qinlian("generate", PAIR)
    wrapped = FileKeys(folder).wrap(b"k", "p", PAIR)
    qinlian("rotate", PAIR)
    said = qinlian("revoke", PAIR, FIRST, "--confirm", f"{PAIR}-{FIRST}").stderr
    assert said.index("nobody can open any more") < said.index("revoked by")
    assert "not looked at" in said
    assert states() == {f"{PAIR} {FIRST}": "revoked", f"{PAIR} {SECOND}": "wraps"}
    with pytest.raises(UnknownKey, match="revoked"):
        FileKeys(folder).unwrap(wrapped, "p")


@pytest.mark.parametrize("typed", ["", PAIR, "yes", f"{PAIR}-{SECOND}"])
def test_without_the_whole_name_nothing_is_revoked(typed: str) -> None:
    qinlian("generate", PAIR)
    qinlian("rotate", PAIR)
    assert "nothing was done" in qinlian("revoke", PAIR, FIRST, "--confirm", typed, code=1).stderr
    assert "revoked" not in states().values()


def test_the_newest_version_and_one_that_is_not_there_are_not_revoked() -> None:
    qinlian("generate", PAIR)
    assert f"qinlian keys rotate {PAIR}" in qinlian("revoke", PAIR, FIRST, code=2).stderr
    assert FIRST in qinlian("revoke", PAIR, "20010101-1", code=2).stderr
    assert "no key kek" in qinlian("revoke", "kek", FIRST, code=2).stderr


# --- escrow ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("two", [("zhang", "li"), ("wang", "zhang"), ("li", "wang")])
def test_any_two_of_three_officers_bring_a_key_back(
    folder: Path, officers: dict[str, Path], two: tuple[str, str]
) -> None:
    qinlian("generate", "kek")
    qinlian("export-escrow", "kek", FIRST, *asked(*officers), "--to", "parts")
    path = folder / f"kek-{FIRST}.key"
    content = path.read_bytes()
    assert not any(content.hex() in part.read_text() for part in Path("parts").iterdir())
    assert {part.stat().st_mode & 0o777 for part in Path("parts").iterdir()} == {0o600}
    path.unlink()
    qinlian("recover", *brought(f"kek-{FIRST}", *two))
    assert path.read_bytes() == content
    assert "already" in qinlian("recover", *brought(f"kek-{FIRST}", *two), code=2).stderr


def test_a_key_can_be_made_with_its_parts_and_carried_to_another_platform(
    folder: Path, officers: dict[str, Path]
) -> None:
    assert len(officers) == 3
    made = as_json("pair", "610402", "610400", *asked("zhang", "li"), "--to", "parts")
    assert made["key"] == f"{PAIR}-{FIRST}"
    qinlian("recover", *brought(made["key"], "li", "zhang"), "--folder", "elsewhere")
    here, there = (path / f"{made['key']}.key" for path in (folder, Path("elsewhere")))
    assert here.read_bytes() == there.read_bytes()


def test_officers_take_a_revocation_back_only_where_that_is_said(folder: Path, officers: dict[str, Path]) -> None:
    assert officers
    qinlian("generate", "kek", *asked("zhang", "li"), "--to", "parts")
    wrapped = FileKeys(folder).wrap(b"k", "p")
    qinlian("rotate", "kek")
    qinlian("revoke", "kek", FIRST, "--confirm", f"kek-{FIRST}")
    assert "--revoked-too" in qinlian("recover", *brought(f"kek-{FIRST}", "zhang", "li"), code=2).stderr
    qinlian("recover", *brought(f"kek-{FIRST}", "zhang", "li"), "--revoked-too")
    assert FileKeys(folder).unwrap(wrapped, "p") == b"k"


def test_one_officer_alone_or_with_a_stolen_part_brings_nothing_back(officers: dict[str, Path]) -> None:
    assert officers
    qinlian("generate", "kek", *asked("zhang", "li"), "--to", "parts")
    key = f"kek-{FIRST}"
    assert "two parts" in qinlian("recover", *brought(key, "zhang"), code=2).stderr
    assert "two officers" in qinlian("recover", *brought(key, "zhang", "zhang"), code=2).stderr
    stolen = ["--part", f"parts/{key}.zhang.escrow", "--part", f"parts/{key}.li.escrow"]
    own = ["--officer-key", "officers/zhang.officer.key", "--passphrase-file", "zhang.phrase"]
    assert "keys of the officers" in qinlian("recover", *stolen, *own, code=2).stderr
    wrong = ["--officer-key", "officers/li.officer.key", "--passphrase-file", "zhang.phrase"]
    said = qinlian("recover", *stolen, *own, *wrong, code=2).stderr
    assert "officers/li.officer.key" in said
    assert "passphrase does not open" in said
    assert PHRASES["zhang"] not in said


def test_parts_of_different_keys_are_not_put_together(officers: dict[str, Path]) -> None:
    assert officers
    qinlian("generate", "kek", *asked("zhang", "li"), "--to", "parts")
    qinlian("rotate", "kek", *asked("zhang", "li"), "--to", "parts")
    words = brought(f"kek-{FIRST}", "zhang", "li")
    words[3] = f"parts/kek-{SECOND}.li.escrow"
    assert "not of the same key" in qinlian("recover", *words, code=2).stderr


@pytest.mark.parametrize("names", [(), ("zhang",), ("zhang", "zhang")])
def test_a_key_is_given_to_two_different_officers_or_more(officers: dict[str, Path], names: tuple[str, ...]) -> None:
    assert officers
    qinlian("generate", "kek")
    assert "two or three" in qinlian("export-escrow", "kek", FIRST, *asked(*names), code=2).stderr


def test_files_that_are_none_and_passphrases_that_are_short_are_the_users_mistake(
    officers: dict[str, Path], tmp_path: Path
) -> None:
    qinlian("generate", "kek")
    (tmp_path / "none.pub").write_text("{}")
    said = qinlian("export-escrow", "kek", FIRST, "--officer", "none.pub", "--officer", officers["li"], code=2).stderr
    assert "none.pub: is no officer's public key" in said
    (tmp_path / "short").touch(mode=0o600)
    (tmp_path / "short").write_text("abc\n")
    assert "12 characters" in qinlian("officer", "zhao", "--passphrase-file", "short", code=2).stderr
    assert (
        "File exists" in qinlian("officer", "li", "--to", "officers", "--passphrase-file", "li.phrase", code=2).stderr
    )
    assert "no terminal" in qinlian("officer", "zhao", code=2).stderr
    assert not list(tmp_path.glob("zhao*"))


def test_a_part_that_is_there_is_not_overwritten_and_no_key_is_made_then(officers: dict[str, Path]) -> None:
    assert officers
    Path("parts").mkdir()
    Path(f"parts/kek-{FIRST}.li.escrow").touch()
    assert "there already" in qinlian("generate", "kek", *asked("zhang", "li"), "--to", "parts", code=2).stderr
    assert states() == {}


# --- passphrase, journal ---------------------------------------------------------------------------------------------


def test_a_folder_is_locked_by_a_passphrase_after_the_fact(
    folder: Path, officers: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert officers
    qinlian("generate", "kek")
    content = (folder / f"kek-{FIRST}.key").read_bytes()
    assert "passphrase" in qinlian("protect", code=2).stderr
    monkeypatch.setenv("QINLIAN_KEYS", f"file:{folder}?passphrase-source=file:li.phrase")
    assert "1 key files locked" in qinlian("protect").stderr
    assert content not in (folder / f"kek-{FIRST}.key").read_bytes()
    qinlian("export-escrow", "kek", FIRST, *asked("zhang", "li"), "--to", "parts")


def test_every_step_is_in_the_journal_with_who_and_without_material(folder: Path, officers: dict[str, Path]) -> None:
    assert officers
    qinlian("generate", "kek", *asked("zhang", "li"), "--to", "parts")
    secret = (folder / f"kek-{FIRST}.key").read_bytes()
    said = qinlian("rotate", "kek").stderr
    qinlian("revoke", "kek", FIRST, "--confirm", f"kek-{FIRST}")
    qinlian("recover", *brought(f"kek-{FIRST}", "zhang", "li"), "--revoked-too")
    lines = as_json("journal")["lines"]
    assert [line["event"] for line in lines] == ["made", "escrowed", "made", "revoked", "recovered"]
    assert {line["by"] for line in lines} == {getpass.getuser()}
    assert f"journal 3: kek-{SECOND} made by {getpass.getuser()}" in said
    assert lines[2]["hash"][:16] in said
    assert set(lines[1]["details"]["officers"]) == {"zhang", "li"}
    assert secret.hex() not in (folder / "keys.journal").read_text()


def test_a_journal_that_was_changed_is_found_out_with_its_line(folder: Path) -> None:
    qinlian("generate", "kek")
    qinlian("rotate", "kek")
    path = folder / "keys.journal"
    path.write_text(path.read_text().replace('"seq": 1', '"seq": 1, "note": "x"'))
    assert f"{path}:1:" in qinlian("journal", code=1).stderr


def test_the_journal_may_lie_elsewhere_and_without_it_nothing_is_done(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINLIAN_KEYS_JOURNAL", str(tmp_path / "other" / "journal"))
    qinlian("generate", "kek")
    assert len(Journal(tmp_path / "other" / "journal").lines()) == 1
    monkeypatch.setenv("QINLIAN_KEYS_JOURNAL", str(tmp_path))
    assert "cannot be written" in qinlian("rotate", "kek", code=2).stderr
    assert len(list(folder.glob("*.key"))) == 1


@pytest.mark.parametrize(
    "command",
    ["list", "generate", "rotate", "revoke", "rewrap", "pair", "pairs", "protect", "login", "officer", "export-escrow",
     "recover", "journal", "store", "stores", "rotate-store", "check-store"],
)  # fmt: skip
def test_every_command_helps(command: str) -> None:
    assert "Usage" in qinlian(command, "--help").output
