"""Rules across datasets against real tables: good rows told from bad ones, and what the command shows of them."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.integration.cli.conftest import HandTurned
from tests.integration.cli.quality_asked import (
    HOSPITAL,
    PROVINCE,
    STAGING,
    TODAY,
    Row,
    ago,
    as_json,
    noon,
    put,
    qinlian,
    tally,
)

from qinlian_common.adapters.postgresql.cross_checks import CrossChecks
from qinlian_common.adapters.postgresql.ddl.datasets import staging_table
from qinlian_common.catalog.cross_rules import CrossRule


async def empty(province: HandTurned, *datasets: str) -> None:
    store = province.stores[PROVINCE]
    async with store.connections.connection() as connection:
        for dataset in set(datasets):
            await connection.execute(f"TRUNCATE {store.plan.shapes[dataset].table}")


def rule_of(province: HandTurned, name: str, dataset: str | None = None) -> CrossRule:
    (found,) = (r for r in province.catalogue.cross_rules if r.name == name and dataset in {None, r.dataset})
    return found


def checks(province: HandTurned, store_id: str = PROVINCE) -> CrossChecks:
    store = province.stores[store_id]
    return CrossChecks(store.connections, store.plan, province.catalogue.datasets, TODAY)


async def judge(province: HandTurned, name: str, dataset: str | None = None) -> tuple[int, int, list[str]]:
    """How many were checked, how many broke the rule, and which."""
    rule = rule_of(province, name, dataset)
    ((one),) = [each async for each in checks(province).judge([rule])]
    assert one.error is None, one.error
    breaking = await checks(province).breaking(rule, 100)
    assert one.violated == len(breaking)
    return one.checked, one.violated, [record_id for _, record_id in breaking]


async def kept(province: HandTurned, store_id: str = PROVINCE) -> list[tuple[object, ...]]:
    async with province.stores[store_id].connections.connection() as connection:
        found = await connection.fetch(
            "SELECT dataset, rule, origin_division, origin_class, business_day, org_code, checked, violated "
            "FROM exchange_quality ORDER BY 1, 2, 3, 4, 5, 6"
        )
    return [tuple(row) for row in found]


def visit(record_id: str, who: str, code: str, days: int, **other: object) -> Row:
    return "CL03", record_id, {"id_no": who, "diagnosis_code": code, "visited_at": noon(days), **other}


def stay(record_id: str, who: str, days: int, **other: object) -> Row:
    return "CL01", record_id, {"id_no": who, "admitted_at": noon(days + 5), "discharged_at": noon(days), **other}


def card(record_id: str, who: str, disease: str, days: int) -> Row:
    return "PH14", record_id, {"id_no": who, "infectious_code": disease, "filled_at": noon(days)}


def death(record_id: str, who: str, days: int) -> Row:
    return "CL07", record_id, {"id_no": who, "died_at": noon(days)}


def birth(record_id: str, who: str, days: int, outcome: str = "1") -> Row:
    return "CL08", record_id, {"id_no": who, "delivered_at": noon(days), "delivery_outcome_code": outcome}


def child(record_id: str, mother: str, days: int, kind: str = "1") -> Row:
    return "PH15", record_id, {"mother_id_no": mother, "examined_on": ago(days), "child_record_kind_code": kind}


def handbook(record_id: str, who: str, days: int) -> Row:
    return "PH16A", record_id, {"id_no": who, "handbook_opened_on": ago(days)}


def somebody(record_id: str, who: str, **other: object) -> Row:
    return "BI01", record_id, {"id_no": who, "updated_at": noon(1), **other}


def paper(record_id: str, kind: str, visit_no: str) -> Row:
    return "EM01", record_id, {"patient_kind_code": kind, "visit_no": visit_no, "document_created_at": noon(30)}


SCENES: dict[str, tuple[list[Row], int, list[str]]] = {
    "outpatient_not_reported": (
        [
            visit("reported", "p1", "A15.0", 40), card("c1", "p1", "2601", 39),
            visit("long known", "p2", "B18.1", 40), card("c2", "p2", "0302", 4000),
            visit("other disease", "p3", "A15.0", 40), card("c3", "p3", "0302", 39),
            visit("too late", "p4", "A15.0", 40), card("c4", "p4", "2601", 30),
            visit("silent", "p5", "A00.1", 40),
            visit("young", "p6", "A00.1", 5),
            visit("harmless", "p7", "I10.x00", 40),
            visit("not yet notifiable", "p8", "B04", (TODAY - date(2019, 5, 5)).days),
            visit("without a person", None, "A00.1", 40),  # type: ignore[arg-type]
        ],
        5, ["other disease", "silent", "too late"],
    ),
    "inpatient_not_reported": (
        [
            stay("reported", "p1", 40, main_diagnosis_code="A15.0"), card("c1", "p1", "2601", 44),
            stay("silent", "p2", 40, main_diagnosis_code="A15.0"),
            stay("still in", "p3", 40, main_diagnosis_code="A15.0", discharged_at=None),
        ],
        2, ["silent"],
    ),
    "death_not_reported": (
        [
            stay("told", "p1", 40, discharge_way_code="5"), death("d1", "p1", 40),
            stay("untold", "p2", 40, discharge_way_code="5"),
            stay("went home", "p3", 40, discharge_way_code="1"),
            stay("long stay, just died", "p4", 10, discharge_way_code="5", admitted_at=noon(400)),
        ],
        2, ["untold"],
    ),
    "outpatient_after_death": (
        [
            death("d1", "p1", 20), visit("before", "p1", "I10", 21), visit("next day", "p1", "I10", 19),
            visit("afterwards", "p1", "I10", 18), visit("of another", "p2", "I10", 18),
        ],
        4, ["afterwards"],
    ),
    "inpatient_after_death": ([death("d1", "p1", 60), stay("after", "p1", 10), stay("other", "p2", 10)], 2, ["after"]),
    "follow_up_after_death": (
        [
            death("d1", "p1", 20),
            ("PH18", "after", {"id_no": "p1", "followed_up_on": ago(10)}),
            ("PH18", "before", {"id_no": "p1", "followed_up_on": ago(30)}),
        ],
        2, ["after"],
    ),
    "newborn_not_visited": (
        [
            birth("visited", "p1", 60), child("k1", "p1", 50),
            birth("visited late", "p2", 60), child("k2", "p2", 31),
            birth("only screened", "p3", 60), child("k3", "p3", 55, kind="4"),
            birth("sibling visited", "p4", 60), child("k4", "p4", 900),
            birth("stillborn", "p5", 60, outcome="3"),
            birth("four weeks old", "p6", 28),
        ],
        4, ["only screened", "sibling visited", "visited late"],
    ),
    "delivery_without_handbook": (
        [
            birth("with", "p1", 60), handbook("h1", "p1", 250),
            birth("of the child before", "p2", 60), handbook("h2", "p2", 900),
            birth("opened afterwards", "p3", 60), handbook("h3", "p3", 59),
        ],
        3, ["of the child before", "opened afterwards"],
    ),
    "outpatient_person_unknown": (
        [
            visit("known", "p1", "I10", 9), somebody("b1", "p1"), visit("unknown", "p2", "I10", 9),
            visit("new", "p3", "I10", 1),
        ],
        2, ["unknown"],
    ),
    "inpatient_person_unknown": (
        [stay("known", "p1", 9), somebody("b1", "p1"), stay("unknown", "p2", 9)],
        2, ["unknown"],
    ),
    "duplicate_person": (
        [
            somebody("b1", "p1"), somebody("b2", "p1"), somebody("b3", "p2"),
            somebody("b4", "p2", org_code="61000000001"), somebody("b5", "p3"), somebody("b6", "p3", modify_flag="3"),
        ],
        5, ["b1", "b2"],
    ),
    "document_outpatient_unknown": (
        [
            visit("v1", "p1", "I10", 9), paper("good", "1", "v1"), paper("lost", "2", "v9"),
            paper("inpatient", "3", "v8"),
        ],
        2, ["lost"],
    ),
    "document_inpatient_unknown": (
        [stay("s1", "p1", 9), paper("good", "3", "s1"), paper("lost", "3", "v1")],
        2, ["lost"],
    ),
}  # fmt: skip


async def test_every_shipped_rule_tells_good_rows_from_bad_ones(tables: HandTurned) -> None:
    shipped = {rule.name for rule in tables.catalogue.cross_rules if not rule.name.startswith("no_parent_")}
    assert shipped == SCENES.keys()
    found = {}
    for name, (rows, _, _) in SCENES.items():
        await put(tables, *rows)
        found[name] = await judge(tables, name)
        await empty(tables, *(dataset for dataset, _, _ in rows))
    assert found == {name: (checked, len(ids), ids) for name, (_, checked, ids) in SCENES.items()}


async def test_every_rule_of_a_link_can_be_judged(tables: HandTurned) -> None:
    await put(tables, ("PH18A", "k1", {}), ("PH18", "good", {"card_no": "k1", "followed_up_on": ago(9)}))
    await put(tables, ("PH18", "lost", {"card_no": "k2", "followed_up_on": ago(9)}))
    await put(tables, ("PH18", "of another", {"card_no": "k1", "followed_up_on": ago(9), "org_code": "610000"}))
    judged = [one async for one in checks(tables).judge(tables.catalogue.cross_rules)]
    assert [one.error for one in judged if one.error] == []
    (cards,) = (one for one in judged if (one.rule.dataset, one.rule.name) == ("PH18", "no_parent_card_no"))
    assert (cards.checked, cards.violated) == (3, 2)
    assert sum(one.checked for one in judged) == 3, "rows without what a rule asks for are not judged"


async def test_a_report_that_arrives_at_last_ends_the_complaint(tables: HandTurned) -> None:
    await put(tables, visit("v", "p1", "A15.0", 40))
    assert await judge(tables, "outpatient_not_reported") == (1, 1, ["v"])
    await put(tables, card("c", "p1", "2601", 39))
    assert await judge(tables, "outpatient_not_reported") == (1, 0, [])
    assert len(await kept(tables)) == 1, "an evaluation replaces the one before"
    await empty(tables, "CL03")
    assert await judge(tables, "outpatient_not_reported") == (0, 0, [])
    assert await kept(tables) == []


async def test_withdrawn_rows_neither_complain_nor_count_as_there(tables: HandTurned) -> None:
    await put(tables, visit("gone", "p1", "I10", 9, modify_flag="3"), visit("v", "p2", "I10", 9))
    await put(tables, somebody("b", "p2", modify_flag="3"))
    assert await judge(tables, "outpatient_person_unknown") == (1, 1, ["v"])


async def test_rows_count_to_their_origin_and_to_the_day_of_their_exchange(tables: HandTurned) -> None:
    await put(tables, visit("brought", "p1", "I10", 9), visit("brought again", "p2", "I10", 90))
    async with tables.stores[PROVINCE].connections.connection() as connection:
        await connection.executemany(
            "INSERT INTO exchange_row (dataset, org_code, record_id, origin_division, origin_class, business_day, "
            "row_version, delivery_version, batch_id, withdrawn) "
            "VALUES ('CL03', $1, $2, '610402', 'business_system', $3, 1, 0, 'b', false)",
            [(HOSPITAL, "brought", ago(3)), (HOSPITAL, "brought again", ago(2))],
        )
    await put(tables, visit("own", "p3", "I10", 9, updated_at=noon(5), origin_class="institution"))
    await judge(tables, "outpatient_person_unknown")
    rule = ("CL03", "outpatient_person_unknown")
    assert await kept(tables) == [
        (*rule, "610000", "institution", ago(5), HOSPITAL, 1, 1),
        (*rule, "610402", "business_system", ago(3), HOSPITAL, 1, 1),
        (*rule, "610402", "business_system", ago(2), HOSPITAL, 1, 1),
    ]
    found = await as_json(tables, "--by", "source")
    sources = {
        (one["origin_division"], one["origin_class"]): one["dimensions"]["consistency"] for one in found["scores"]
    }
    assert sources["610402", "business_system"] == {"index": 0, "checked": 2, "violated": 2}
    one_day = await as_json(tables, "--day", str(ago(3)))
    assert one_day["overall"]["dimensions"]["consistency"]["checked"] == 1


async def test_a_staging_store_can_judge_too(province: HandTurned) -> None:
    system = {
        "origin_division": "610404", "origin_class": "institution", "business_day": ago(1), "row_version": 1,
        "delivery_version": 0, "batch_id": "b",
    }  # fmt: skip
    store = province.stores[STAGING]
    async with store.connections.connection() as connection:
        await connection.execute(staging_table(store.plan.shapes["CL03"]))
    await put(province, visit("v", "p1", "I10", 9), store_id=STAGING, **system)
    rule = rule_of(province, "outpatient_person_unknown")
    assert [one.violated async for one in checks(province, STAGING).judge([rule])] == [1]
    assert (await kept(province, STAGING))[0][2:5] == ("610404", "institution", ago(1))


async def test_a_rule_that_cannot_be_judged_says_why_and_holds_nobody_back(tables: HandTurned) -> None:
    await put(tables, visit("v", "p1", "I10", 9))
    await judge(tables, "outpatient_person_unknown")
    async with tables.stores[PROVINCE].connections.connection() as connection:
        await connection.execute("ALTER TABLE person_basic RENAME TO elsewhere")
    answer = await qinlian(tables, "cross", "--json")
    assert answer.exit_code == 1
    found = {(one["dataset"], one["rule"]): one for one in json.loads(answer.stdout)["rules"]}
    wrong = found["CL03", "outpatient_person_unknown"]
    assert (wrong["status"], wrong["checked"]) == ("Error", 0)
    assert "lacks a table" in wrong["error"]
    assert found["CL03", "outpatient_after_death"]["status"] == "Passed"
    assert ("CL03", "outpatient_person_unknown") in {line[:2] for line in await kept(tables)}, "what was found stays"
    text = await qinlian(tables, "cross", "--rule", "outpatient_person_unknown")
    assert "出错" in text.stdout
    assert "CL03.outpatient_person_unknown: store 610000.production lacks a table" in text.stderr


async def test_the_command_shows_shares_and_keys_and_never_a_person(tables: HandTurned) -> None:
    await put(tables, visit("v1", "G12345678", "A00.1", 40, person_name="张三"), visit("v2", "p2", "I10", 9))
    answer = await qinlian(tables, "cross")
    assert answer.exit_code == 0, answer.output
    line = next(line for line in answer.stdout.splitlines() if "outpatient_not_reported" in line)
    assert line.split()[-4:] == ["1", "1", "100.00", "未通过"]
    rows = await qinlian(tables, "cross", "--rows", "outpatient_person_unknown")
    assert [line.split() for line in rows.stdout.splitlines()[-3:-1]] == [[HOSPITAL, "v1"], [HOSPITAL, "v2"]]
    assert "G12345678" not in rows.output + answer.output
    assert "张三" not in rows.output + answer.output
    first = await qinlian(tables, "cross", "--rows", "CL03.outpatient_person_unknown", "--rows-max", "1")
    assert "only the first 1" in first.stderr
    assert await as_json(tables, "cross", "--rows", "outpatient_not_reported") == {
        "rows": [{"org_code": HOSPITAL, "record_id": "v1"}]
    }


async def test_weights_of_the_province_s_own_make_another_total(tables: HandTurned, tmp_path: Path) -> None:
    await tally(tables, ago(1), 10, 1)
    await put(tables, visit("v", "p1", "I10", 9, updated_at=noon(1)))
    await judge(tables, "outpatient_person_unknown")
    usual = (await as_json(tables))["overall"]["total"]
    assert usual == pytest.approx((30 * 90 + 15 * 0) / 45)
    file = tmp_path / "scoring.yaml"
    names = ("completeness", "conformity", "consistency", "plausibility", "timeliness", "stability", "uniqueness")
    file.write_text("weights:\n" + "".join(f"  {name}: {20 if name[0] == 'c' else 10}\n" for name in names))
    assert (await as_json(tables, "--scoring", str(file)))["overall"]["total"] == pytest.approx(45)
