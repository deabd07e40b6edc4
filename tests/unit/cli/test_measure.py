"""How much room stores and disks have left, as metrics."""

import asyncio
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY

from qinlian_cli.watching import measure as measuring
from qinlian_cli.watching.measure import measure
from qinlian_common.adapters.relational.room import Room
from qinlian_common.errors import TransientError


class Named:
    """A store of which only the name is read."""

    def __init__(self, name: str) -> None:
        self.id = name


def shown(metric: str, /, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(metric, labels)


def answering(monkeypatch: pytest.MonkeyPatch, answers: Mapping[str, Room | Exception | None]) -> Any:
    async def room_of(store: Named) -> Room:
        answer = answers[store.id]
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            await asyncio.Event().wait()
        assert answer is not None
        return answer

    monkeypatch.setattr(measuring, "room_of", room_of)
    return {name: Named(name) for name in answers}


async def test_size_and_free_room_of_a_store_are_shown_as_far_as_they_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    stores = answering(
        monkeypatch, {"a.staging": Room(70, 30), "b.staging": Room(5, None), "c.staging": Room(None, None)}
    )
    await measure(stores, [])
    seen = [[shown(f"qinlian_store_{what}_bytes", store=name) for what in ("size", "free")] for name in stores]
    assert seen == [[70, 30], [5, None], [None, None]]


async def test_a_store_that_is_away_or_silent_keeps_no_other_from_being_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measuring, "SECONDS_MAX", 0.01)
    told = {"d.staging": TransientError("store d: it is away"), "e.staging": None, "f.staging": Room(9, None)}
    await measure(answering(monkeypatch, told), [])
    assert shown("qinlian_store_size_bytes", store="f.staging") == 9
    assert shown("qinlian_store_size_bytes", store="d.staging") is None
    said = "".join(capsys.readouterr())
    assert "it is away" in said
    assert "no answer" in said


async def test_folders_of_one_disk_count_once_and_one_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inner").mkdir()
    await measure({}, [tmp_path, tmp_path / "inner", tmp_path / "none"])
    whole = shutil.disk_usage(tmp_path)
    assert shown("qinlian_disk_size_bytes", path=str(tmp_path)) == whole.total
    assert 0 < (shown("qinlian_disk_free_bytes", path=str(tmp_path)) or 0) <= whole.total
    assert shown("qinlian_disk_free_bytes", path=str(tmp_path / "inner")) is None
    assert "QINLIAN_DISKS" in "".join(capsys.readouterr())
