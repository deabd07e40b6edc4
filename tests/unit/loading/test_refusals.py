"""What a load refuses beyond the check, and the file that the refused rows become."""

from pathlib import Path

import polars as pl
import pytest
from tests.unit.loading.files import NOON, SHAANXI, checked, person, place
from tests.unit.validate.filled import DIAGNOSIS, OUTLINE, Book, csv_file, examples, good

from qinlian_cli.loading.kin import without_kin
from qinlian_cli.loading.place import place_of
from qinlian_cli.loading.refused import only_refused
from qinlian_cli.loading.strangers import without_strangers
from qinlian_cli.validate.check import Checked, check
from qinlian_cli.validate.read_file import open_source
from qinlian_cli.validate.recognise import Wanted
from qinlian_cli.validate.report import write_report
from qinlian_common.errors import ConfigurationError
from qinlian_common.topology.flows import OriginClass, Transform

OWN = "12345678961040211A1001"
NEXT, PROVINCE_OF_OTHERS = "12345678961040411A1001", "12345678951010011A1001"


def rules(found: Checked) -> list[tuple[str, int]]:
    """Rule and row of what is refused."""
    refused = found.cells().filter(pl.col("severity") == "reject")
    return list(refused.select("rule", "row").iter_rows())


def visits_with_diagnoses(path: Path) -> Checked:
    """Two visits, the second at fault, each with a diagnosis."""
    child = examples(DIAGNOSIS)[0]
    book = Book(path)
    book.sheet([good(), good(record_id="R2", sex_code="X")])
    book.sheet([child, child | {"record_id": "D2", "visit_no": "R2"}], DIAGNOSIS)
    return check(open_source(book.close()), OUTLINE, Wanted(), lambda: NOON, keeps_rows=True)


def test_an_institution_s_code_of_another_division_is_refused_and_one_that_tells_none_is_not(tmp_path: Path) -> None:
    codes = (OWN, NEXT, PROVINCE_OF_OTHERS, "61040200001")
    rows = [person(str(place), org_code=code) for place, code in enumerate(codes)]
    found = without_strangers(checked(tmp_path / "BI01.csv", rows), place())
    assert rules(found) == [("other_division", 3), ("other_division", 4)]


def test_figures_that_come_from_above_are_refused(tmp_path: Path) -> None:
    table = OUTLINE.catalogue.datasets["MG01"]
    source = open_source(csv_file(tmp_path / "MG01.csv", examples(table), table))
    found = check(source, OUTLINE, Wanted(None, table), lambda: NOON, keeps_rows=True)
    assert {rule for rule, _ in rules(without_strangers(found, place()))} == {"published_from_above"}


def test_children_of_refused_rows_are_refused_and_others_are_not(tmp_path: Path) -> None:
    found = without_kin(visits_with_diagnoses(tmp_path / "a.xlsx"))
    assert rules(found) == [("unknown_code", 4), ("parent_refused", 4)]


def test_the_refused_rows_become_a_file_of_which_the_same_is_found(tmp_path: Path) -> None:
    whole = without_kin(visits_with_diagnoses(tmp_path / "a.xlsx"))
    rest = tmp_path / "rest.xlsx"
    write_report(only_refused(whole), rest)
    again = check(open_source(rest), OUTLINE, Wanted(), lambda: NOON, keeps_rows=True)
    assert [(sheet.one.table.code, sheet.rows) for sheet in again.sheets] == [("CL03", 1), ("CL03A", 1)]
    assert rules(without_kin(again)) == [("unknown_code", 3), ("parent_refused", 3)]
    kept = [sheet.kept.drop("row").rows() for sheet in again.sheets]
    assert kept == [sheet.kept.filter(pl.col("row") == 3).drop("row").rows() for sheet in whole.sheets]


def test_every_row_that_a_hop_standardises_can_be_loaded_where_that_hop_brings_it() -> None:
    hops = [one for one in SHAANXI.routes if one.transform is Transform.STANDARDISE]
    for route in hops:
        for origin in route.origins:
            found = place_of(SHAANXI, str(route.target), origin.division, OriginClass(origin.origin_class))
            assert (found.route, found.origin) == (route, origin)
            assert origin.division in found.divisions


def test_a_store_that_takes_none_of_a_division_s_rows_names_the_one_that_does() -> None:
    with pytest.raises(ConfigurationError, match=r"--store 610402\.staging --division 610402"):
        place_of(SHAANXI, "610400.staging", "610402", OriginClass.INSTITUTION)
