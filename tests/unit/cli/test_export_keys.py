"""Keys that only their owner can read, files that only their recipient can open, and leaks that tell whose they are."""

import os
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.typed import typed
from tests.unit.cli.exports import RECIPES, RECIPIENT, files, made

from qinlian_cli.exporting import sealed
from qinlian_cli.exporting.keys import OPEN, PSEUDONYM, Key, make_keys, read_key
from qinlian_cli.exporting.plan import read_plan
from qinlian_cli.exporting.sealed import seal, unseal
from qinlian_cli.exporting.whose import traces
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError

KEY, OTHER = b"\x01" * 32, b"\x02" * 32
COHORT = RECIPES / "hypertension-cohort.yaml"


def test_keys_are_made_for_their_owner_alone_and_never_made_again(tmp_path: Path):
    folder = tmp_path / "keys"
    assert typed("export", "key", RECIPIENT, "--keys", folder).exit_code == 0
    found = sorted(folder.iterdir())
    assert [path.name for path in found] == [f"{RECIPIENT}.open.key", f"{RECIPIENT}.pseudonym.key"]
    assert {path.stat().st_mode & 0o777 for path in found} == {0o600}
    assert read_key(found[0], OPEN).secret != read_key(found[1], PSEUDONYM).secret
    again = typed("export", "key", RECIPIENT, "--keys", folder)
    assert again.exit_code == 2
    assert "there is a key already" in again.stderr


@pytest.mark.parametrize("name", ["../elsewhere", "Capital", "a", "with blank"])
def test_a_key_is_made_only_for_a_name_that_recipes_can_have(name: str, tmp_path: Path):
    assert typed("export", "key", name, "--keys", tmp_path / "keys").exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_that_others_may_read_is_refused(mode: int, tmp_path: Path):
    make_keys(tmp_path, RECIPIENT)
    path = tmp_path / f"{RECIPIENT}.pseudonym.key"
    path.chmod(mode)
    with pytest.raises(ConfigurationError, match=f"others may read it .mode {mode:04o}"):
        read_key(path, PSEUDONYM)


def test_a_key_for_another_purpose_or_no_key_is_refused(tmp_path: Path):
    make_keys(tmp_path, RECIPIENT)
    with pytest.raises(ConfigurationError, match="is no pseudonym key"):
        read_key(tmp_path / f"{RECIPIENT}.open.key", PSEUDONYM)
    with pytest.raises(ConfigurationError, match="cannot be read as a key"):
        read_key(tmp_path / "nobody.open.key", OPEN)


def test_a_recipe_for_one_recipient_is_not_made_with_another_s_key(tmp_path: Path):
    with pytest.raises(ConfigurationError, match="it is for example-university, and the key is somebody-else's"):
        made(read_plan(COHORT, load_catalogue()), tmp_path, Key(PSEUDONYM, "somebody-else", KEY))


def test_a_key_never_shows_its_bytes():
    assert KEY.hex() not in repr(Key(OPEN, RECIPIENT, KEY))


@given(content=st.binary(max_size=200))
def test_what_was_sealed_opens_as_it_was(content: bytes, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "plain").write_bytes(content)
    seal(folder / "plain", folder / "sealed", KEY)
    unseal(folder / "sealed", folder / "opened", KEY)
    assert (folder / "opened").read_bytes() == content
    assert len(content) < 8 or content not in (folder / "sealed").read_bytes()


@pytest.fixture
def three_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sealed, "_CHUNK", 64)
    (tmp_path / "plain").write_bytes(os.urandom(192))
    seal(tmp_path / "plain", tmp_path / "sealed", KEY)
    return tmp_path / "sealed"


@pytest.mark.parametrize("what", ["changed", "cut", "swapped", "header", "added", "cut at a chunk"])
def test_a_file_that_is_not_as_it_was_sealed_does_not_open_and_leaves_nothing(what: str, three_chunks: Path):
    whole = three_chunks.read_bytes()
    head, chunks = whole[:15], [whole[15 + 80 * n : 95 + 80 * n] for n in range(3)]
    three_chunks.write_bytes(
        {
            "changed": whole[:40] + bytes([whole[40] ^ 1]) + whole[41:],
            "cut": whole[:-1],
            "cut at a chunk": head + chunks[0] + chunks[1],
            "swapped": head + chunks[1] + chunks[0] + chunks[2],
            "header": head[:8] + bytes([head[8] ^ 1]) + whole[9:],
            "added": whole + b"x",
        }[what]
    )
    target = three_chunks.with_name("opened")
    with pytest.raises(ConfigurationError, match="does not open"):
        unseal(three_chunks, target, KEY)
    assert sorted(path.name for path in target.parent.iterdir()) == ["plain", "sealed"]


def test_another_recipient_s_key_opens_nothing(three_chunks: Path):
    with pytest.raises(ConfigurationError, match="another recipient's"):
        unseal(three_chunks, three_chunks.with_name("opened"), OTHER)


def test_a_file_that_was_never_sealed_is_told(three_chunks: Path):
    with pytest.raises(ConfigurationError, match="is no sealed file"):
        unseal(three_chunks.with_name("plain"), three_chunks.with_name("opened"), KEY)


def test_the_command_opens_a_sealed_export_and_tells_whose_it_is(tmp_path: Path):
    pseudonyms, opening = make_keys(tmp_path / "keys", RECIPIENT)
    make_keys(tmp_path / "keys", "another-institute")
    plan = read_plan(COHORT, load_catalogue())
    one = made(plan, tmp_path, pseudonyms, opened_by=opening)
    assert sorted(one.files) == ["PH18.parquet.sealed", "columns.csv.sealed"]
    file = one.folder / "release" / "PH18.parquet.sealed"
    answer = typed("export", "open", file, "--key", tmp_path / f"keys/{RECIPIENT}.open.key", "--out", tmp_path)
    assert answer.exit_code == 0
    told = typed("export", "whose", tmp_path / "PH18.parquet", "--keys", tmp_path / "keys")
    assert told.exit_code == 0
    assert RECIPIENT in told.stdout
    assert "another-institute" not in told.stdout


def test_one_line_of_a_leaked_file_is_enough(tmp_path: Path):
    keys = [Key(PSEUDONYM, f"recipient-{seed}", bytes([seed]) * 32) for seed in range(1, 9)]
    plan = read_plan(COHORT, load_catalogue())
    out = files(made(plan, tmp_path, Key(PSEUDONYM, RECIPIENT, keys[2].secret)), "PH18")
    out.sample(1, seed=1).rename({"person": "renamed"}).drop("record").write_csv(tmp_path / "leak.csv")
    (found,) = traces(tmp_path / "leak.csv", keys)
    assert (found.recipient, found.made, found.looked_at) == ("recipient-3", 1, 1)


def test_a_file_of_nobody_is_nobody_s(tmp_path: Path):
    make_keys(tmp_path / "keys", RECIPIENT)
    pl.DataFrame({"person": ["0" * 32, "f" * 32, "abc"]}).write_csv(tmp_path / "foreign.csv")
    answer = typed("export", "whose", tmp_path / "foreign.csv", "--keys", tmp_path / "keys")
    assert answer.exit_code == 1
    assert "no key of this folder" in answer.stderr
    unreadable = typed("export", "whose", tmp_path / f"keys/{RECIPIENT}.open.key", "--keys", tmp_path / "keys")
    assert unreadable.exit_code in {1, 2}
    assert "Traceback" not in unreadable.output
