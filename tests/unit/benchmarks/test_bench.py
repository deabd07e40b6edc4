"""The whole bench: a part that fails is named and does not end it; choices are what the options say."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.benchmarks import __main__ as bench
from tests.benchmarks import record
from tests.benchmarks.bed import BUILD
from tests.benchmarks.parts import LARGE_ROWS, PARTS, PEERS, Part
from tests.benchmarks.run_parts import run_parts
from tests.unit.benchmarks.figures import recorded

BROKEN = Part("not_there", "nothing", {"rows": [10]}, {})
SMALL = Part("small_batches", "one table", {"rows": [2], "every": [1000], "rounds": [1]}, {})


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of the test's own, from which the benchmarks can be run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(record.ROOT), *sys.path]))
    return tmp_path / BUILD


def test_a_part_that_fails_does_not_end_the_bench_and_its_old_figures_do_not_stand_for_it(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
):
    elsewhere.mkdir(parents=True)
    (elsewhere / "not-there.json").write_text("{}")
    broken, small = run_parts([(BROKEN, BROKEN.sizes), (SMALL, SMALL.sizes)], elsewhere)
    assert "not_there" in (broken.failed or "")
    assert not (elsewhere / "not-there.json").exists()
    assert small.failed is None
    assert record.read_figures(elsewhere)["small-batches"]["tables"] == 1
    said = capsys.readouterr().err
    assert "[1/2] not_there: nothing (rows 10)" in said
    assert "[2/2] small_batches: done in" in said


def test_the_command_ends_with_1_after_a_failure_and_shows_what_was_measured(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bench, "PARTS", (BROKEN, SMALL))
    monkeypatch.setattr(sys, "argv", ["bench"])
    with pytest.raises(SystemExit) as ended:
        bench.main()
    assert ended.value.code == 1
    told = capsys.readouterr()
    assert "ten rows through the standardizer" in told.out
    assert "FAILED: not_there" in told.err
    document = json.loads((elsewhere / "bench.json").read_text())
    assert [one["name"] for one in document["parts"]] == ["not_there", "small_batches"]
    assert list(document["figures"]) == ["small-batches"]


def test_an_interrupted_bench_waits_for_its_part_and_ends_without_a_trace(elsewhere: Path):
    command = [sys.executable, "-m", "tests.benchmarks", "--only", "standardise_alone"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr
        first = process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stderr.read()
    assert first.startswith("[1/1] standardise_alone")
    assert rest == "stopped; nothing is left running\n"
    assert process.returncode == bench.INTERRUPTED
    assert not (elsewhere / "bench.json").exists()


def choice(*words: str) -> list[tuple[str, dict[str, Sequence[int]]]]:
    return [(part.name, dict(sizes)) for part, sizes in bench.chosen(bench.options().parse_args(words))]


def test_without_options_all_parts_run_but_the_peers():
    assert [name for name, _ in choice()] == [part.name for part in PARTS]
    assert choice("--peers")[-1] == (PEERS.name, PEERS.sizes)


def test_only_what_is_named_runs_peers_too():
    assert [name for name, _ in choice("--only", "peers", "growth")] == ["growth", "peers"]


def test_quick_and_large_change_the_sizes():
    assert dict(choice("--quick"))["one_hop"] == {"rows": [100_000]}
    assert dict(choice("--large"))["growth"]["rows"][-1] == LARGE_ROWS


@pytest.mark.parametrize("part", [*PARTS, PEERS], ids=lambda part: part.name)
def test_a_part_is_run_quickly_with_the_options_of_the_whole_run(part: Part):
    assert set(part.quick) == set(part.sizes)


def test_recorded_figures_are_drawn_without_running_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for key, figures in recorded().items():
        (tmp_path / f"{key}.json").write_text(json.dumps(figures))
    monkeypatch.setattr(sys, "argv", ["bench", "--draw-from", str(tmp_path), "--output", str(tmp_path / "drawn")])
    monkeypatch.setattr(bench, "run_parts", lambda *_: pytest.fail("something was run"))
    with pytest.raises(SystemExit) as ended:
        bench.main()
    assert ended.value.code == 0
    assert len(list((tmp_path / "drawn").glob("bench-*.svg"))) == 5
    assert "one hop, ratio to the ceiling" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--quick", "--record"], "leave out --quick or --record"),
        (["--draw-from", "nowhere"], "run `make bench` first"),
        (["--only", "nothing"], "invalid choice: 'nothing'"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "argv", ["bench", *words])
    with pytest.raises(SystemExit) as ended:
        bench.main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_recording_keeps_parts_that_were_not_run_and_writes_table_and_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(record, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(record, "IMAGES", tmp_path / "images")
    monkeypatch.setattr(record, "PAGE", tmp_path / "page.md")
    (tmp_path / "page.md").write_text("before\n<!-- bench table -->\nold\n<!-- end of bench table -->\nafter\n")
    list(record.record({"latency": recorded()["latency"]}))
    list(record.record({"one-hop": recorded()["one-hop"]}))
    page = (tmp_path / "page.md").read_text()
    assert "| one hop, ratio to the ceiling | 0.500 | at least 0.8 | **no** |" in page
    assert "| county to province, quiet, 99 of 100 rows, s | 1.50 | at most 2 | yes |" in page
    assert page.startswith("before\n")
    assert page.endswith("after\n")
    assert "old" not in page
    drawn = {path.name for path in (tmp_path / "images").iterdir()}
    assert drawn == {"bench-speed.svg", "bench-processor.svg", "bench-latency.svg"}
