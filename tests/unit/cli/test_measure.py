"""How much room stores and disks have left, as metrics."""

import asyncio
import shutil
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY

from qinlian_cli.watching import disks as measured_disks
from qinlian_cli.watching import measure as measuring
from qinlian_cli.watching.disks import Disks
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
    await measure(stores, Disks(()))
    seen = [[shown(f"qinlian_store_{what}_bytes", store=name) for what in ("size", "free")] for name in stores]
    assert seen == [[70, 30], [5, None], [None, None]]


async def test_a_store_that_is_away_or_silent_keeps_no_other_from_being_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measuring, "SECONDS_MAX", 0.01)
    told = {"d.staging": TransientError("store d: it is away"), "e.staging": None, "f.staging": Room(9, None)}
    await measure(answering(monkeypatch, told), Disks(()))
    assert shown("qinlian_store_size_bytes", store="f.staging") == 9
    assert shown("qinlian_store_size_bytes", store="d.staging") is None
    measured = [shown("qinlian_room_measured", kind="store", name=name) for name in told]
    assert measured == [0, 0, 1]
    said = "".join(capsys.readouterr())
    assert "it is away" in said
    assert "no answer" in said


async def test_what_a_store_does_not_tell_any_more_is_not_shown_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, Room | Exception | None] = {"g.staging": Room(70, 30)}
    stores = answering(monkeypatch, answers)
    seen = []
    for answer in (Room(71, 29), Room(72, None), TransientError("store g: it is away"), Room(73, 27)):
        answers["g.staging"] = answer
        await measure(stores, Disks(()))
        seen.append([shown(f"qinlian_store_{what}_bytes", store="g.staging") for what in ("size", "free")])
    assert seen == [[71, 29], [72, None], [None, None], [73, 27]]


class Hanging:
    """Disks below a folder that answer nobody until they are let go; counts who waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.hangs, self.asked, self._go = False, 0, threading.Event()
        usage = shutil.disk_usage

        def asked(path: Path) -> Any:
            if self.hangs and path == folder:
                self.asked += 1
                assert self._go.wait(30)
            return usage(path)

        monkeypatch.setattr(shutil, "disk_usage", asked)
        monkeypatch.setattr(measured_disks, "SECONDS_MAX", 0.2)

    def let_go(self) -> None:
        self.hangs = False
        self._go.set()


async def test_a_disk_that_hangs_is_said_not_to_be_measured_and_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hanging, disks = Hanging(monkeypatch, tmp_path), Disks((tmp_path, Path("/proc")))
    stores = answering(monkeypatch, {"h.staging": Room(9, None)})
    seen = []
    for hangs in (False, True, True, True):
        hanging.hangs = hangs
        await measure(stores, disks)
        measured = [shown("qinlian_room_measured", kind="disk", name=name) for name in (str(tmp_path), "/proc")]
        seen.append((measured, shown("qinlian_disk_free_bytes", path=str(tmp_path)) is None))
    assert seen == [([1, 1], False), *[([0, 1], True)] * 3]
    assert hanging.asked == 1, "each round left a thread behind"
    assert shown("qinlian_store_size_bytes", store="h.staging") == 9
    assert "no answer within" in "".join(capsys.readouterr())
    hanging.let_go()
    await measure({}, disks)
    await measure({}, disks)
    assert shown("qinlian_room_measured", kind="disk", name=str(tmp_path)) == 1
    assert shown("qinlian_disk_free_bytes", path=str(tmp_path)) is not None


def test_a_watch_ends_though_a_disk_hangs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hanging = Hanging(monkeypatch, tmp_path)
    hanging.hangs, begun = True, time.monotonic()
    asyncio.run(Disks((tmp_path,)).measure())
    assert time.monotonic() - begun < 10
    assert [one.daemon for one in threading.enumerate() if str(tmp_path) in one.name] == [True]
    hanging.let_go()


async def test_folders_of_one_disk_count_once_and_one_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inner").mkdir()
    await measure({}, Disks((tmp_path, tmp_path / "inner", tmp_path / "none")))
    whole = shutil.disk_usage(tmp_path)
    assert shown("qinlian_disk_size_bytes", path=str(tmp_path)) == whole.total
    assert 0 < (shown("qinlian_disk_free_bytes", path=str(tmp_path)) or 0) <= whole.total
    assert shown("qinlian_disk_free_bytes", path=str(tmp_path / "inner")) is None
    assert "QINLIAN_DISKS" in "".join(capsys.readouterr())
