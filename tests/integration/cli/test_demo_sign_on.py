"""The demo's sign-on, with real gateways: both proxies, and what it says where something fails."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from qinlian_cli.demo.sign_on import start
from qinlian_cli.demo.sign_on.person import Person
from qinlian_cli.demo.sign_on.run import for_the_terminal, sign_on, word_of
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology

ROOT = Path(__file__).parents[3]
DATABASES = ["qinlian_610000_sso", "qinlian_610400_sso"]

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def topology() -> Topology:
    return load_topology(ROOT / "topologies" / "demo.yaml", load_catalogue())


@pytest.fixture
def run(tmp_path: Path, postgres: Cluster) -> Iterator[RunDirectory]:
    postgres.drop(DATABASES)
    tmp_path.chmod(0o755)
    with RunDirectory(tmp_path, say=lambda _: None) as found:
        yield found
    postgres.drop(DATABASES)


async def test_without_nginx_a_person_of_the_province_still_comes_in_without_login(
    run: RunDirectory, postgres: Cluster, topology: Topology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "_nginx", lambda: None)
    steps, _ = await sign_on(run, postgres, topology)
    assert [step.why for step in steps if not step.ok] == []
    assert [step.title for step in steps if "stand-in" in step.title]
    assert steps[-1].title.startswith("the audit trails")
    assert stat.S_IMODE(word_of(run.path).stat().st_mode) == 0o600
    shown = "\n".join(for_the_terminal(run.path))
    assert "http://localhost:" in shown
    assert not {line.split()[-1] for line in word_of(run.path).read_text().splitlines()[3:]} & set(shown.split())
    kept = [path for path in (run.path / "sign-on").glob("6*/**/*") if path.is_file()]
    assert kept
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} <= {0o600, 0o400}


async def test_a_step_that_fails_ends_the_sign_on_and_says_what_was_expected(
    run: RunDirectory, postgres: Cluster, topology: Topology, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    async def forgets(_: Person) -> None:
        """Stays logged in."""

    monkeypatch.setattr(Person, "log_out", forgets)
    steps, _ = await sign_on(run, postgres, topology)
    assert not steps[-1].ok
    assert "should" in steps[-1].why
    assert "✗" in capsys.readouterr().err
