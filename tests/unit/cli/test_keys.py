"""`qinlian keys`: keys of pairs of platforms, made on demand and never over one that is there."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.typed import typed
from tests.unit.province import DEMO, demo_topology, known
from typer.testing import Result

from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import FileKeys, LateKeys, make_key
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of

TOPOLOGY = demo_topology()


def qinlian(*arguments: str) -> Result:
    return typed("keys", *arguments)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QINLIAN_KEYS", f"file:{tmp_path / 'keys'}")
    monkeypatch.delenv("QINLIAN_TOPOLOGY", raising=False)
    return tmp_path / "keys"


def test_a_key_of_a_pair_is_made_for_its_owner_alone_and_seals(folder: Path) -> None:
    (made,) = json.loads(qinlian("pair", "610402", "610400", "--json").stdout)
    assert Path(made).parent == folder
    assert Path(made).stat().st_mode & 0o777 == 0o600
    assert FileKeys(folder).wrap(b"k", "p", "seal-610402-610400").key_id == Path(made).stem
    (second,) = json.loads(qinlian("pair", "610402", "610400", "--json").stdout)
    assert FileKeys(folder).wrap(b"k", "p", "seal-610402-610400").key_id == Path(second).stem


def test_every_pair_of_a_topology_gets_a_key_once(folder: Path) -> None:
    made = json.loads(qinlian("pairs", "--topology", str(DEMO), "--json").stdout)
    assert len(made) == len(pairs_of(TOPOLOGY, TOPOLOGY.platforms))
    again = qinlian("pairs", "--topology", str(DEMO))
    assert (again.exit_code, again.stderr.strip()) == (0, "no key is missing")
    assert len(list(folder.glob("*.key"))) == len(made)


def test_a_platform_gets_the_keys_of_what_it_runs() -> None:
    made = json.loads(qinlian("pairs", "--topology", str(DEMO), "--platform", "610402", "--json").stdout)
    assert [Path(one).name[:18] for one in made] == ["seal-610402-610402"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pair", "6104", "610400"), "no division code"),
        (("pair", "610402", "../../x"), "no division code"),
        (("pairs", "--topology", str(DEMO), "--platform", "610999"), "610999"),
        (("pairs", "--topology", "nowhere.yaml"), "nowhere.yaml"),
        (("store", "../../x"), "no division code"),
        (("stores", "--topology", "nowhere.yaml"), "nowhere.yaml"),
    ],
)
def test_a_mistake_ends_with_2_and_makes_nothing(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    answer = qinlian(*arguments)
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert not folder.exists()


@pytest.mark.parametrize("keys", ["", "env:KEKS", "file:"])
def test_keys_that_lie_in_no_folder_are_not_made(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    monkeypatch.setenv("QINLIAN_KEYS", keys)
    answer = qinlian("pair", "610402", "610400")
    assert answer.exit_code == 2
    assert "file:FOLDER" in answer.stderr or "--folder" in answer.stderr


def test_every_division_whose_stores_lie_encrypted_gets_a_key_once(folder: Path) -> None:
    made = json.loads(qinlian("stores", "--topology", str(DEMO), "--json").stdout)
    loaded = load_topology(DEMO, known())
    assert len(made) == len({store.division for store in loaded.stores.values() if store.encrypts})
    assert qinlian("stores", "--topology", str(DEMO)).stderr.strip() == "no key is missing"
    (newer,) = json.loads(qinlian("store", "610402", "--json").stdout)
    assert FileKeys(folder).wrap(b"k", "p", "store-610402").key_id == Path(newer).stem


def test_a_provider_is_opened_when_it_is_first_asked(folder: Path) -> None:
    late = LateKeys(f"file:{folder}")
    with pytest.raises(ConfigurationError, match="no key-encryption key is here"):
        late.wrap(b"k", "p")
    make_key(folder, date(2026, 11, 26))
    assert late.unwrap(late.wrap(b"k", "p"), "p") == b"k"
    assert late.current == "kek-20261126-1"
