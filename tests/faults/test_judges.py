"""Who judges the judges: the model says what the plan says, and the comparison sees every kind of fault."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from tests.faults.compare import compared_rows
from tests.faults.lives import ROOT, Fate
from tests.faults.model import Expected, Model
from tests.faults.process import Killer, after, is_something
from tests.faults.records import DELETED, FLAGGED, LIVE, OUTSIDE, PROVINCE, Row, person
from tests.faults.small_disk import fill, free, small_disk
from tests.faults.stage import TOPOLOGY
from tests.faults.steps import AFTER_LEASE, SERVICES, steps_of
from tests.faults.vendors import Content, Forms
from tests.faults.writers import Author

from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology

KNOWN_TO_PROVINCE = person(2)


@pytest.fixture(scope="module")
def forms() -> Forms:
    catalogue = load_catalogue()
    topology = load_topology(TOPOLOGY, catalogue)
    stores = {
        s.id: PostgresStore("postgresql://nowhere", store_plan(topology, catalogue, s))
        for s in topology.stores.values()
    }
    return Forms(catalogue, topology, stores)


def row(place: str, dataset: str, written: int = 1, **changes: str) -> Row:
    return Row(place, dataset, f"{dataset}-1", KNOWN_TO_PROVINCE, changes.pop("state", LIVE), written, **changes)


def holders(forms: Forms, *rows: Row) -> set[str]:
    """The stores that must hold the last of these rows."""
    last = rows[-1]
    found = Model(rows, forms).expected()
    return {store for (store, dataset), there in found.items() if dataset == last.dataset and last.key in there.rows}


PROVINCE_HAS = {"610000.production", "610000.staging", "610000.outbound"}


def test_a_visit_at_the_province_goes_to_the_county_where_the_person_lives_and_to_the_city_above_it(
    forms: Forms,
) -> None:
    home = row(PROVINCE, "FP01", home="610402")
    below = {"610400.staging", "610400.production", "610402.staging", "610402.production"}
    assert holders(forms, home, row(PROVINCE, "CL03")) == PROVINCE_HAS | below


def test_after_a_move_the_new_home_has_it_and_the_old_one_has_not(forms: Forms) -> None:
    home = row(PROVINCE, "FP01", 2, home="610112")
    below = {f"610100.{role}" for role in ("staging", "production")}
    below |= {f"610112.{role}" for role in ("staging", "production", "replica")}
    assert holders(forms, home, row(PROVINCE, "CL03")) == PROVINCE_HAS | below


def test_who_lives_outside_gets_nothing_down(forms: Forms) -> None:
    assert holders(forms, row(PROVINCE, "FP01", home=OUTSIDE), row(PROVINCE, "CL03")) == PROVINCE_HAS


def test_the_population_register_outranks_a_newer_health_record(forms: Forms) -> None:
    older, newer = row("611002", "FP01", 1, home="611002"), row("611002", "BI01", 2, home="610402")
    assert "611002.staging" in holders(forms, older, newer, row(PROVINCE, "CL03"))


def test_a_county_row_goes_up_only(forms: Forms) -> None:
    up = {"610000.production", "610000.staging", "610400.staging", "610400.production"}
    assert holders(forms, row("610402", "PH18")) == up | {"610402.production", "610402.staging"}


def test_a_flagged_row_stays_with_its_vendor_and_a_deleted_one_nowhere(forms: Forms) -> None:
    assert holders(forms, row("610112", "PH18", state=FLAGGED)) == {"610112.production", "610112.replica"}
    assert holders(forms, row("610402", "PH18", state=DELETED)) == set()


def changed(content: Content, **values: object) -> Content:
    return content | values


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (lambda table, key: table.pop(key), "is missing"),
        (lambda table, _: table.update({("o", "r"): changed(*table.values())}), "should not be there"),
        (lambda table, key: table[key].update(systolic=1), "other content in systolic"),
        (lambda table, key: table[key].update(_home="610404"), "home 610404 instead of 610402"),
        (lambda table, key: table[key].update(modify_flag="3"), "is missing"),
    ],
)
def test_the_comparison_sees(forms: Forms, damage: Callable[..., object], found: str) -> None:
    one = row(PROVINCE, "CL03")
    shape = forms.stores["610400.staging"].plan.shapes["CL03"]
    wanted = Expected({one.key: forms.catalogued(one)}, {one.key: "610402"})
    table = {one.key: forms.catalogued(one) | {"_home": "610402"}}
    assert list(compared_rows(shape, table, wanted)) == []
    damage(table, one.key)
    assert found in {what for _, what in compared_rows(shape, table, wanted)}


def test_a_key_that_must_stay_without_content_is_looked_for_and_looked_at(forms: Forms) -> None:
    one = row("610402", "CL03", state=DELETED)
    shape = forms.stores["610400.staging"].plan.shapes["CL03"]
    wanted = Expected(withdrawn={one.key})
    kept = dict.fromkeys(shape.names) | {"org_code": one.org_code, "record_id": one.record_id, "modify_flag": "3"}
    assert list(compared_rows(shape, {one.key: kept}, wanted)) == []
    assert [what for _, what in compared_rows(shape, {}, wanted)] == ["was taken back, and its key is missing"]
    assert [what for _, what in compared_rows(shape, {one.key: kept | {"systolic": 1}}, wanted)] == [
        "was taken back, and has content still"
    ]


def test_a_seed_says_what_is_written_and_where_each_process_dies() -> None:
    def story(seed: int) -> tuple[object, ...]:
        author = Author.of(seed, 0)
        transactions = []
        for _ in range(50):
            transactions.append(author.next_transaction())
            author.note(transactions[-1])
        return transactions, [list(Fate(seed, rounds=2).lives(service)) for service in SERVICES]

    assert story(7) == story(7)
    assert story(7) != story(8)


def test_a_round_kills_each_service_at_each_of_its_steps_once() -> None:
    for service in SERVICES:
        steps = [life.step for life in Fate(1, rounds=1, anywhere=0.0).lives(service)]
        assert sorted(steps) == sorted(steps_of(service))


class Told(Killer):
    """Lives on, and tells."""

    died = False

    def die(self) -> None:
        self.died = True


@pytest.mark.parametrize(
    ("answers", "passes"),
    [([None, None], True), ([True, True], True), ([["lease"], ["lease"]], True), ([[], ["lease"]], False),
     ([False, True], False)],
)  # fmt: skip
async def test_a_process_dies_at_the_passage_at_which_there_was_something(
    monkeypatch: pytest.MonkeyPatch, answers: list[object], passes: bool
) -> None:
    monkeypatch.setenv("FAULT_STEP", AFTER_LEASE)
    monkeypatch.setenv("FAULT_PASSAGE", "2")

    class Port:
        async def lease(self) -> object:
            return answers.pop(0)

    killer, port = Told("collector"), Port()
    after(Port, "lease", AFTER_LEASE, killer, lambda result, *_: is_something(result))
    await port.lease()
    assert not killer.died
    await port.lease()
    assert killer.died is passes


@pytest.mark.parametrize("service", SERVICES)
def test_everything_that_a_step_is_laid_around_is_there(service: str) -> None:
    said = f"from tests.faults.process import Killer, lay; lay(Killer({service!r}))"
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_what_a_killed_run_has_left_mounted_is_removed() -> None:
    with small_disk() as disk:
        if disk is None:
            pytest.skip("this account may not mount a file system")
        left = disk.with_name("qinlian-faults-999999999-left")
        left.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(left)], check=True)
        with small_disk() as another:
            assert another is not None
        assert not left.exists()
        assert disk.is_mount()


def test_a_filled_disk_takes_nothing_and_a_freed_one_does() -> None:
    with small_disk() as disk:
        if disk is None:
            pytest.skip("this account may not mount a file system")
        fill(disk)
        with pytest.raises(OSError, match="No space left"):
            (disk / "more").write_bytes(b"x" * 8192)
        free(disk)
        (disk / "more").write_bytes(b"x" * 8192)
