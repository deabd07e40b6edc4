"""What the demo province is made of fits the catalogue, and reaches every corner of the exchange."""

from collections import defaultdict

import polars as pl
import pytest

from qinlian_cli.demo.fill import with_system_columns
from qinlian_cli.demo.records import Divisions, Share, province_records
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.code_maps import to_local
from qinlian_standardizer.flow import standardise

DEMO = Divisions(
    province="610000",
    cities=("610400", "610100", "611000"),
    counties=(
        ("610402", "610400"),
        ("610404", "610400"),
        ("610112", "610100"),
        ("610113", "610100"),
        ("611002", "611000"),
    ),
)
COUNTIES = {code for code, _ in DEMO.counties}
ALONE = ("BI01", "CL01", "CL02", "CL03", "CL07", "FP01", "PH13", "PH18")
INSTITUTION = {"CL01", "CL02", "CL03", "CL07"}
HOMES = {"BI02", "BI02A", "PH01", "PH02"}  # a home and its archive are a county's affair
WITH_EVERYTHING = ["610000", "610400", "610100", "611000", "610402", "610112", "611002"]
BUSINESS_SYSTEM = {"CL07", "FP01", "PH13", "PH18"}

CATALOGUE = load_catalogue()
ALL = tuple(code for code in CATALOGUE.datasets if not code.startswith("MG"))


@pytest.fixture(scope="module")
def shares() -> list[Share]:
    return list(province_records(DEMO))


@pytest.fixture(scope="module")
def rows(shares: list[Share]) -> dict[str, pl.DataFrame]:
    parts = defaultdict(list)
    for share in shares:
        origin = {"division": share.origin_division, "class": share.origin_class}
        parts[share.dataset].append(share.rows.with_columns(**{k: pl.lit(v) for k, v in origin.items()}))
    return {dataset: pl.concat(frames) for dataset, frames in parts.items()}


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Catalogue rows as a vendor's database would write them, with the system columns in front."""
    content = with_system_columns(frame.drop("division", "class"))
    moments = [name for name, dtype in content.schema.items() if dtype == pl.Datetime("us")]
    others = [name for name in content.columns if not name.startswith("_") and name not in moments]
    return content.with_columns(
        *(pl.col(name).dt.to_string("%Y-%m-%d %H:%M:%S") for name in moments),
        *(pl.col(name).cast(pl.String) for name in others),
        origin_class=pl.lit("institution"),
    )


@pytest.mark.parametrize("dataset", ALL)
def test_rows_have_the_form_of_the_catalogue(rows, dataset):
    frame = rows[dataset].drop("division", "class")
    assert frame.schema == polars_schema(CATALOGUE.datasets[dataset])


@pytest.mark.parametrize("dataset", ALL)
def test_every_field_is_given_coded_and_short_enough(rows, dataset):
    faults = []
    for field in CATALOGUE.datasets[dataset].columns:
        column = rows[dataset][field.name]
        if field.mandatory and column.null_count():
            faults.append(f"{field.name}: empty")
        if field.codes:
            unknown = rows[dataset].filter(~CATALOGUE.codes[field.codes].accepts(field.name))[field.name].unique()
            faults += [f"{field.name}: {code}" for code in unknown]
        if field.type.base == "string" and (column.str.len_chars().max() or 0) > (field.type.length or 0):
            faults.append(f"{field.name}: too long")
        if field.type.base == "boolean" and not set(column.drop_nulls().unique()) <= {"0", "1"}:
            faults.append(f"{field.name}: no boolean")
    assert faults == []


@pytest.mark.parametrize("dataset", ALL)
def test_no_row_would_be_rejected_and_few_would_be_warned_of(rows, dataset):
    """The warnings are of codes: addresses of today on records from before their county had its code."""
    mapping = CATALOGUE.vendors["catalogue"].table_of(dataset)
    assert mapping is not None
    split = standardise(mapping, CATALOGUE.datasets[dataset], CATALOGUE)(as_text(rows[dataset]))
    assert split.rejected.height == 0, split.rejected.group_by("rule", "field").len()
    unusual = split.warned.filter(pl.col("rule") != "code_not_valid")
    assert unusual.height <= max(6, 0.03 * rows[dataset].height), unusual.group_by("rule", "field").len()


def test_every_part_leads_to_a_record_that_is_there(rows):
    lost = {}
    for code, frame in rows.items():
        for link in CATALOGUE.datasets[code].links:
            parents = rows[link.to].select("org_code", pl.col("record_id").alias(link.by))
            given = frame.filter(pl.col(link.by).is_not_null() & pl.col("division").is_in(WITH_EVERYTHING))
            lost[code, link.to] = given.join(parents, on=["org_code", link.by], how="anti").height
    assert len(lost) > 20
    assert {pair: n for pair, n in lost.items() if n} == {}


@pytest.mark.parametrize("dataset", ALL)
def test_keys_are_unique(rows, dataset):
    assert not rows[dataset].select("org_code", "record_id").is_duplicated().any()


@pytest.mark.parametrize("vendor", ["hongyi", "kangtai"])
def test_every_vendor_can_write_every_code(rows, vendor):
    faults = []
    for table in (one for one in CATALOGUE.vendors[vendor].tables if one.dataset in ALL):
        for column in table.columns:
            if column.codes and column.field:
                unknown = set(rows[table.dataset][column.field].drop_nulls().unique()) - set(to_local(column))
                faults += [(table.dataset, column.field, code) for code in unknown]
    assert faults == []


def test_every_level_and_class_produces_what_it_should(shares):
    produced = defaultdict(set)
    for share in shares:
        assert share.rows.height
        if share.dataset in ALONE:
            produced[share.origin_division, share.origin_class].add(share.dataset)
    for division in (DEMO.province, *DEMO.cities):
        assert produced[division, "institution"] == INSTITUTION | {"BI01"}
        assert produced[division, "business_system"] == BUSINESS_SYSTEM
    for division in COUNTIES:
        assert produced[division, "institution"] == INSTITUTION
        assert produced[division, "business_system"] == BUSINESS_SYSTEM | {"BI01"}


def test_every_table_is_produced_at_all_three_levels_and_under_both_vendors(shares):
    places = defaultdict(set)
    for share in shares:
        places[share.dataset].add(share.origin_division)
    assert set(places) == set(ALL)
    counties = {"610402", "610112"}  # of hongyi and of kangtai
    rare = {code: found for code, found in places.items() if not counties <= found or not {"610000", "610400"} & found}
    assert set(rare) == HOMES


def test_the_size_is_that_of_a_demo(shares):
    assert 100_000 <= sum(share.rows.height for share in shares) <= 160_000


def homes(rows: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """id_no, home: what the registers of the whole province know."""
    known = [rows[dataset].select("id_no", home=pl.col("present_division").str.head(6)) for dataset in ("BI01", "FP01")]
    return pl.concat(known).unique()


def test_a_person_has_one_home(rows):
    assert not homes(rows)["id_no"].is_duplicated().any()


@pytest.mark.parametrize("dataset", ["CL01", "CL02", "CL03", "PH13", "PH18"])
def test_rows_of_the_province_come_home_to_every_county_by_the_register_alone(rows, dataset):
    assert CATALOGUE.datasets[dataset].home is None
    provincial = rows[dataset].filter(pl.col("division") == DEMO.province)
    reached = provincial.join(homes(rows), on="id_no")["home"].unique()
    assert set(reached) >= COUNTIES


@pytest.mark.parametrize("dataset", ["CL01", "CL02", "CL03", "PH13", "PH18", "FP01"])
def test_rows_of_a_city_come_home_to_each_of_its_counties(rows, dataset):
    for city in DEMO.cities:
        own = {code for code, region in DEMO.counties if region == city}
        seen = rows[dataset].filter(pl.col("division") == city)
        assert set(seen.join(homes(rows), on="id_no")["home"]) >= own


def test_some_people_live_outside_the_province(rows):
    outside = homes(rows).filter(~pl.col("home").str.starts_with("61"))
    assert set(outside["home"]) <= {"140100", "510100", "140105", "510104"}
    seen = rows["CL03"].filter(
        (pl.col("division") == DEMO.province) & pl.col("id_no").is_in(outside["id_no"].implode())
    )
    assert seen["id_no"].n_unique() >= 10
    assert rows["FP01"].filter(pl.col("id_no").is_in(outside["id_no"].implode())).is_empty()


@pytest.mark.parametrize("division", [DEMO.province, *DEMO.cities])
def test_some_homes_are_known_to_no_register(rows, division):
    waiting = rows["CL03"].filter(pl.col("division") == division).join(homes(rows), on="id_no", how="anti")
    assert 1 <= waiting["id_no"].n_unique() <= 60
    assert rows["CL07"].join(waiting, on="id_no", how="semi").is_empty()


def test_former_codes_occur_where_the_county_does():
    changed = Divisions("610000", ("610300",), (("610305", "610300"), ("610303", "610300")))
    population = [s.rows for s in province_records(changed, scale=0.2) if s.dataset == "FP01"]
    written = pl.concat(population)["present_division"].str.head(6).unique()
    assert set(written) == {"610305", "610322", "610303"}


def test_a_region_without_a_city_level_has_no_city_rows():
    alone = Divisions("610000", (), (("610581", "610581"),))
    origins = {(s.origin_division, s.origin_class) for s in province_records(alone, scale=0.05)}
    assert {division for division, _ in origins} == {"610000", "610581"}


def test_the_same_seed_makes_the_same_people(shares):
    small = list(province_records(DEMO, seed=7, scale=0.05))
    again = list(province_records(DEMO, seed=7, scale=0.05))
    other = list(province_records(DEMO, seed=8, scale=0.05))
    assert all(one.rows.equals(two.rows) for one, two in zip(small, again, strict=True))
    assert set(small[0].rows["id_no"]) != set(other[0].rows["id_no"])
    assert sum(s.rows.height for s in small) < sum(s.rows.height for s in shares) / 5


def test_a_small_sample_still_reaches_every_level_and_class():
    origins = {(s.origin_division, s.origin_class, s.dataset) for s in province_records(DEMO, scale=0.1)}
    for division in (DEMO.province, *DEMO.cities, *COUNTIES):
        assert {d for place, kind, d in origins if (place, kind) == (division, "institution")} >= INSTITUTION - {"CL07"}
        assert {d for place, kind, d in origins if (place, kind) == (division, "business_system")} >= {
            "FP01",
            "PH13",
            "PH18",
        }


@pytest.mark.parametrize("scale", [0, -1, 1.5])
def test_a_wrong_scale_is_refused(scale):
    with pytest.raises(ValueError, match="scale"):
        next(province_records(DEMO, scale=scale))


def test_institution_codes_have_their_check_digit(rows):
    codes = pl.concat([frame["org_code"] for frame in rows.values()]).unique().to_list()
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    for code in codes:
        check = 11 - sum(int(digit) * weight for digit, weight in zip(code[:8], weights, strict=True)) % 11
        assert code[8] == {10: "X", 11: "0"}.get(check, str(check))
        assert len(code) == 22
        assert code[9:15] in {DEMO.province, *DEMO.cities, *COUNTIES}


def test_id_numbers_tell_the_birth_date_and_the_sex(rows):
    people = rows["FP01"].filter(pl.col("id_type_code") == "01")
    born = people["id_no"].str.slice(6, 8).str.to_date("%Y%m%d")
    man = people["id_no"].str.slice(16, 1).cast(pl.Int64) % 2 == 1
    assert (born == people["birth_date"]).all()
    assert (man == (people["sex_code"] == "1")).all()
    assert not rows["FP01"]["id_no"].is_duplicated().any()
