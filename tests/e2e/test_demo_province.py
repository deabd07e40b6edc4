"""The demo province as its user runs it: `qinlian demo`, then the operator's commands against what it left running."""

import json
import stat
from collections.abc import Iterable, Iterator

import httpx
import polars as pl
import psutil
import pytest
from tests.e2e.marked.people import COMPLAINT
from tests.e2e.marked.places import PEOPLE, Place
from tests.e2e.marked.proof import Proof, proof_of
from tests.e2e.monitored import panels_that_stay_empty, prometheus_of, services_that_stay_unseen
from tests.e2e.province_rows import computed, frames_of, modelled
from tests.e2e.running import DEMO_SECONDS_MAX, ROOT, Ran, running_demo
from tests.integration.indicators.model import Model
from tests.marks import Kind

from qinlian_cli.demo.indicators.places import MONTH
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.service.own_database import OwnDatabase
from qinlian_common.topology.flows import FLOWS
from qinlian_common.topology.load import load_topology
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.database import store_at
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.statements.statement import COMPUTED

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(DEMO_SECONDS_MAX + 360)]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


def test_the_demo_ends_well(ran: Ran) -> None:
    assert ran.code == 0, ran.output


def test_every_flow_of_both_modes_carried_rows_and_balances(ran: Ran) -> None:
    missing = [flow.id for flow in FLOWS if not ran.flows(flow.id)]
    assert not missing
    assert all(line["rows_sent"] > 0 and line["ok"] for line in ran.report["flows"]), ran.output
    assert all(line["rows_sent"] == line["rows_loaded"] + line["rows_rejected"] for line in ran.report["flows"])


def test_the_direct_region_carried_rows_up_and_home(ran: Ran) -> None:
    direct = {line["id"] for line in ran.report["flows"] if line["connection"] == "direct"}
    assert {
        "P01",
        "P02",
        "P08",
        "P04",
        "P06",
        "P05",
        "P07",
        "P09",
        "P12",
        "P13",
        "P15",
        "P16",
        "P17",
        "P18",
        "P19",
    } <= direct


def test_the_report_says_that_all_reconciles(ran: Ran) -> None:
    assert ran.report["reconciled"] is True
    assert ran.report["broker"] == "kafka"


def test_faulty_rows_of_the_second_day_are_rejected_under_their_rules(ran: Ran) -> None:
    assert {"invalid_type", "unknown_code", "mandatory", "id_number"} <= set(ran.report["second_day"]["faults"])
    rejected = sum(line["rows_rejected"] for line in ran.report["flows"] if line["id"] == "P01")
    assert rejected == sum(ran.report["second_day"]["faults"].values())


def test_rows_planted_against_rules_across_datasets_are_found_at_the_province(ran: Ran) -> None:
    across = {line["rule"]: line for line in ran.report["across_datasets"]}
    assert {"CL03.outpatient_not_reported", "CL01.death_not_reported"} <= set(across)
    assert all(line["found"] == line["planted"] > 0 for line in across.values()), across
    assert ran.report["faults_not_found"] == []


def test_figures_went_home_and_what_two_counties_said_of_them_came_up(ran: Ran) -> None:
    assert [step for step in ran.report["indicators"] if not step["ok"]] == []
    answer = ran.qinlian("indicators", "status", "--month", "2019-05", "--json")
    assert answer.returncode == 0, answer.stderr
    states = {line["division"]: line["state"] for line in json.loads(answer.stdout)}
    assert (states.pop("610402"), states.pop("610404")) == ("locked", "answered")
    assert set(states.values()) == {"published"}


def test_the_nation_has_answered_for_some_rows_of_every_dataset_that_goes_up(ran: Ran) -> None:
    lines = {line["dataset"]: line for line in ran.report["nation"]}
    assert set(lines) == {"BI01", "CL01", "CL03", "EM01", "EM01A", "FP01", "MG01", "PH02"}
    assert all(line["sent"] == line["acknowledged"] + line["refused"] for line in lines.values()), lines
    assert all(line["acknowledged"] > 0 for line in lines.values()), lines


def test_the_figures_of_the_locked_sheet_went_to_the_nation_and_no_others(ran: Ran) -> None:
    went, held, other = ran.row("610000.outbound", FIGURES_BY_STATE)
    assert went > 0
    assert held > 0, "the other divisions' figures came as far as the outbound store"
    assert other == 0, "a figure went up whose sheet is not locked, or a locked one did not"


FIGURES_BY_STATE = """
SELECT count(*) FILTER (WHERE locked AND went), count(*) FILTER (WHERE NOT locked AND NOT went),
    count(*) FILTER (WHERE locked <> went)
FROM (
    SELECT r.state <> 'held' AS went, f.stat_division = '610402' AND f.check_state_code = '5' AS locked
    FROM exchange_nation_row r JOIN management_indicator f USING (org_code, record_id) WHERE r.dataset = 'MG01'
) figures"""


def test_a_document_made_elsewhere_was_opened_at_the_resident_s_home_county_and_both_trails_have_it(ran: Ran) -> None:
    steps = ran.report["shared_documents"]
    assert [step for step in steps if not step["ok"]] == []
    assert [
        word
        for word in ("staging store", "opens it", "lived before", "is asked", "trails")
        if not any(word in one["title"] for one in steps)
    ] == []
    kept = [path for path in (ran.work / "run" / "sharing" / "cache").rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert not any(b"%PDF" in path.read_bytes() for path in kept)


async def test_the_independent_model_agrees_with_every_indicator_on_the_province_s_rows(ran: Ran) -> None:
    month = Month.parse(MONTH)
    divisions = Divisions.of(load_topology(ROOT / "topologies" / "demo.yaml", load_catalogue()))
    own = OwnDatabase(ran.environment["QINLIAN_INDICATORS_DSN"], "test")
    store = store_at(ran.environment["QINLIAN_STORE_DSN"].format(division="610000", role="production")
                     .replace("postgresql://", "postgresql+asyncpg://", 1), 1)  # fmt: skip
    try:
        said = await computed(own, month)
        model = Model(await frames_of(store, "610000"), month)
    finally:
        await own.close()
        await store.close()
    assert sorted(said) == sorted(COMPUTED)
    differ = {code: (sums, modelled(model, code, divisions)) for code, sums in said.items()
              if sums != modelled(model, code, divisions)}  # fmt: skip
    assert differ == {}
    counted = [code for code, sums in said.items() if any(above for above, _ in sums.values())]
    assert len(counted) > 8, "the demo's rows count for something"


def test_the_board_of_the_indicators_sends_a_stranger_to_the_gateway(ran: Ran) -> None:
    lines = (ran.work / "run" / "indicators.txt").read_text(encoding="utf-8").splitlines()
    board, gateway = (next(line.split()[1] for line in lines if line.startswith(word)) for word in ("board", "gateway"))
    with httpx.Client(trust_env=False, headers={"accept": "text/html"}, timeout=60) as browser:
        answer = browser.get(board)
        while answer.next_request is not None and not str(answer.next_request.url).startswith(gateway):
            answer = browser.send(answer.next_request)
    assert answer.next_request is not None, answer.text
    assert "client_id=indicators" in str(answer.next_request.url)


def test_prometheus_asks_every_service_and_every_panel_has_something_to_show(ran: Ran) -> None:
    with prometheus_of(ran.output) as prometheus:
        assert services_that_stay_unseen(prometheus) == []
        assert panels_that_stay_empty(prometheus) == []
        alerts = prometheus.get("/alerts").json()["data"]["alerts"]
    firing = [one["labels"] for one in alerts if one["state"] == "firing"]
    assert [labels for labels in firing if labels["severity"] == "critical"] == []


def test_removals_of_residence_happened(ran: Ran) -> None:
    assert ran.report["second_day"]["moved"] > 0


def test_reconcile_says_balanced_and_exits_0(ran: Ran) -> None:
    answer = ran.qinlian("reconcile", "--json")
    assert answer.returncode == 0, answer.stderr


def test_status_shows_no_backlog_and_the_rows_that_stand_still_for_a_reason(ran: Ran) -> None:
    answer = ran.qinlian("status", "--json")
    assert answer.returncode == 0, answer.stderr
    totals = json.loads(answer.stdout)["totals"]
    assert totals["backlog"] == totals["parked"] == 0
    assert totals["waiting"] > 0, "people whose home nobody knows"
    assert totals["outside"] > 0, "people who live outside the province"
    here, by_the_nation = (sum(found) for found in (ran.report["second_day"]["faults"].values(), refusals(ran)))
    assert 0 < totals["rejected"] - here <= by_the_nation, "a row that the nation refused twice has one ticket"


def refusals(ran: Ran) -> list[int]:
    """How many rows the nation refused, by dataset."""
    return [line["refused"] for line in ran.report["nation"]]


def test_trace_follows_a_county_row_to_the_province(ran: Ran) -> None:
    org, record = _some_county_visit(ran)
    answer = ran.qinlian("trace", org, record)
    assert answer.returncode == 0, answer.stderr
    for store in ("610402.production", "610402.staging", "610400.staging", "610400.production", "610000.production"):
        assert store in answer.stdout


def test_a_row_of_a_provincial_hospital_comes_home_to_its_county(ran: Ran) -> None:
    org, record = ran.row(
        "610402.staging", "SELECT org_code, record_id FROM outpatient WHERE origin_division = '610000' LIMIT 1"
    )
    answer = ran.qinlian("trace", org, record)
    for store in ("610000.production", "610000.staging", "610400.staging", "610402.staging", "610402.production"):
        assert store in answer.stdout


def test_withdrawn_rows_are_gone_from_production_and_marked_in_staging(ran: Ran) -> None:
    org, record = ran.row(
        "610000.staging",
        "SELECT org_code, record_id FROM outpatient WHERE modify_flag = '3' AND origin_division = '610402' LIMIT 1",
    )
    assert ran.row(
        "610000.production",
        f"SELECT withdrawn FROM exchange_row WHERE dataset = 'CL03' AND org_code = '{org}' AND record_id = '{record}'",
    ) == (True,)
    assert ran.row(
        "610000.production", f"SELECT count(*) FROM outpatient WHERE org_code = '{org}' AND record_id = '{record}'"
    ) == (0,)


def test_a_person_who_moved_is_withdrawn_from_the_old_home(ran: Ran) -> None:
    moved = ran.row(
        "610000.staging",
        "SELECT count(*) FROM (SELECT dataset FROM exchange_delivery GROUP BY dataset, org_code, record_id"
        " HAVING count(*) > 1) d",
    )
    assert moved == (0,), "every row lies at one destination once all is quiet"
    withdrawn = sum(
        ran.row(
            f"{county}.staging",
            "SELECT count(*) FROM outpatient WHERE origin_division = '610000' AND modify_flag = '3'",
        )[0]
        for county in ("610402", "610404", "611002")
    )
    assert withdrawn > 0


ID_NUMBER = "^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-3][0-9]{4}[0-9X]$"
TEXT_COLUMNS = """
SELECT array_agg(format('%I %I', table_name, column_name) ORDER BY table_name, column_name)
FROM information_schema.columns WHERE table_schema = 'public' AND data_type IN ('character varying', 'text')"""


def in_any_text(columns: Iterable[str]) -> str:
    """SQL text: how many rows have a value that looks like an ID number, in any text column of any table."""
    tables: dict[str, list[str]] = {}
    for table, _, column in (one.partition(" ") for one in columns):
        tables.setdefault(table, []).append(column)
    counts = (
        f"SELECT count(*) AS n FROM {table} WHERE concat_ws(chr(10), {', '.join(names)}) ~ '(?n){ID_NUMBER}'"
        for table, names in tables.items()
    )
    return f"SELECT sum(n)::int FROM ({' UNION ALL '.join(counts)}) found"


@pytest.mark.parametrize("store", ["610402.staging", "610400.staging", "610000.staging", "610000.outbound"])
def test_no_id_number_lies_readable_in_a_store_of_the_exchange(ran: Ran, store: str) -> None:
    rows, indexes = ran.row(store, "SELECT count(id_no), count(DISTINCT id_no_index) FROM outpatient")
    assert rows >= indexes > 0
    (columns,) = ran.row(store, TEXT_COLUMNS)
    assert len(columns) > 500
    assert ran.row(store, in_any_text(columns)) == (0,)


def test_the_search_for_id_numbers_finds_them_where_they_may_be(ran: Ran) -> None:
    (columns,) = ran.row("610000.production", TEXT_COLUMNS)
    assert ran.row("610000.production", in_any_text(columns))[0] > 0


def test_a_person_of_the_province_came_to_the_citys_protected_page_without_login(ran: Ran) -> None:
    steps = ran.report["sign_on"]
    assert [step for step in steps if not step["ok"]] == []
    assert any(step["title"].startswith("one click, no login") for step in steps)
    assert steps[-1]["title"].startswith("the audit trails")


def browsed(address: str) -> str:
    """The path of the page to which a browser without a session is led."""
    answer = httpx.get(address, headers={"Accept": "text/html"}, follow_redirects=True, trust_env=False)
    return str(answer.url.path)


def test_the_gateways_are_left_running_with_a_word_to_their_owner_on_how_to_try_them(ran: Ran) -> None:
    word = ran.work / "run" / "sign-on.txt"
    assert stat.S_IMODE(word.stat().st_mode) == 0o600
    addresses = dict(line.split()[:2] for line in word.read_text(encoding="utf-8").splitlines()[1:3])
    assert browsed(addresses["province"]) == "/login"
    assert browsed(addresses["city"]) == "/sso/step_up"


@pytest.fixture(scope="module")
def proof(ran: Ran) -> Iterator[Proof]:
    with proof_of(ran) as done:
        yield done


def test_the_search_finds_every_mark_where_clear_text_may_lie(proof: Proof) -> None:
    assert proof.faulty >= 5
    assert proof.kinds(Place.VENDOR_TABLES) == PEOPLE | {Kind.FAULTY}
    assert proof.kinds(Place.STAGING_TABLES) == PEOPLE - {Kind.ID_NUMBER}
    assert {mark.kind for mark in proof.opened} == PEOPLE | {Kind.FAULTY}
    assert {Kind.STAFF_NUMBER, Kind.SECRET} <= proof.kinds(Place.NOTES)


@pytest.mark.parametrize("place", Place)
def test_no_marked_value_lies_where_the_rules_forbid_it(proof: Proof, place: Place) -> None:
    assert proof.forbidden(place) == []


def test_the_wrong_requests_were_refused_in_every_way(proof: Proof) -> None:
    statuses = {answer.status_code for answer in proof.answers.values()}
    assert {400, 401, 403, 404, 405} <= statuses
    assert not [asked for asked, answer in proof.answers.items() if answer.status_code >= 500]


def test_the_loader_crashed_and_left_no_memory_on_the_disk(ran: Ran, proof: Proof) -> None:
    assert proof.faulty
    assert "Fatal Python error: Aborted" in (ran.run / "logs" / "loader.log").read_text(encoding="utf-8")
    assert not list((ran.work / "crash").iterdir())


def test_the_marked_rows_were_given_out_for_research_without_a_mark(proof: Proof) -> None:
    rows = pl.read_parquet(proof.export / "CL03.parquet")
    assert rows["chief_complaint"].str.contains(COMPLAINT).any()
    assert not proof.forbidden(Place.EXPORT)


def test_stop_leaves_nothing_running(ran: Ran) -> None:
    mine = {process.pid for process in ran.processes()}
    assert mine
    done = ran.qinlian("demo", "--stop", "--directory", str(ran.work / "run"))
    assert done.returncode == 0, done.stderr
    assert not [pid for pid in mine if _lives(pid)]


def _lives(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent to notice does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _some_county_visit(ran: Ran) -> tuple[str, str]:
    return ran.row("610000.staging",
        "SELECT org_code, record_id FROM outpatient WHERE origin_division = '610402' AND modify_flag <> '3' LIMIT 1",
    )  # fmt: skip
