"""Example rows: the same at every build, and right by the fields, the codes and the rules."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_cli.specification import check_digits
from qinlian_cli.specification.example_values import DAY, matches
from qinlian_cli.specification.examples import example_rows
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.pattern_sample import sample
from qinlian_common.catalog.identifiers import valid_id_number


def test_the_same_rows_at_every_build(outline: Outline):
    for table in outline.tables:
        assert example_rows(table, outline.catalogue) == list(outline.examples[table.code])


def test_every_row_has_every_column_in_order_and_all_that_is_mandatory(outline: Outline):
    for table in outline.tables:
        rows = outline.examples[table.code]
        assert len(rows) == 3
        for row in rows:
            assert list(row) == [column.name for column in table.columns]
            assert [c.name for c in table.columns if c.mandatory and row[c.name] is None] == []


def test_the_rows_show_an_insert_a_short_row_and_a_correction(outline: Outline):
    for table in outline.tables:
        rows = outline.examples[table.code]
        assert [row["modify_flag"] for row in rows] == ["1", "1", "2"]
        filled = [sum(value is not None for value in row.values()) for row in rows]
        assert filled[0] >= filled[1]
        assert len({row["record_id"] for row in rows}) == 3


def test_codes_are_in_force_and_texts_are_short_enough(outline: Outline):
    for table in outline.tables:
        for column in table.columns:
            for value in (row[column.name] for row in outline.examples[table.code]):
                if isinstance(value, str):
                    assert len(value) <= (column.type.length or 1), column.name
                if column.codes and value is not None:
                    system = outline.catalogue.codes[column.codes]
                    assert system.has(str(value)), (table.code, column.name)
                    assert str(value) not in system.codes or str(value) in system.codes_on(DAY)


def test_a_linked_row_names_a_record_of_the_other_table(outline: Outline):
    for table in outline.tables:
        for link in table.links:
            known = {row["record_id"] for row in outline.examples[link.to]}
            named = {row[link.by] for row in outline.examples[table.code]} - {None}
            assert named <= known, (table.code, link.by)


def test_the_small_catalogue_s_rules_hold(hostile: Outline):
    for row in hostile.examples["XX01"]:
        assert row["sex_code"] == "2"
        assert isinstance(row["birth_date"], date)
        assert 15 <= (DAY - row["birth_date"]).days / 365.25 < 50
        number = str(row["id_no"])
        assert number[6:14] == f"{row['birth_date']:%Y%m%d}"
        assert int(number[16]) % 2 == 0
        assert row["reason"] is None if row["is_new"] == "0" else True
        assert row["disease_code"] is None or str(row["disease_code"]).startswith("O")
        assert row["ward"] is None or matches(r"^[\p{Han}]{2}-[0-9]{2}$", str(row["ward"]))


@given(st.dates(date(1900, 1, 1), date(2024, 1, 1)), st.integers(0, 5000), st.sampled_from("12"))
def test_invented_id_numbers_are_valid_and_agree(birth: date, serial: int, sex: str):
    number = check_digits.id_number("610402", birth, serial, sex)
    assert pl.select(valid_id_number(pl.lit(number))).item()
    assert (number[6:14], int(number[16]) % 2) == (f"{birth:%Y%m%d}", 1 if sex == "1" else 0)


def test_check_characters_of_published_numbers():
    """The examples that GB 11714 and GB 32100 give themselves."""
    assert check_digits.organisation_code("D2143569") == "D2143569X"
    assert check_digits.with_credit_check("91350100M000100Y4") == "91350100M000100Y43"


def test_an_institution_s_code_holds_an_organisation_s():
    code = check_digits.institution_code("610402", 1)
    assert (len(code), code[:9], code[9:15]) == (22, check_digits.organisation_code("61040201"), "610402")


@pytest.mark.parametrize(
    "pattern",
    [
        "^[0-9]{17}$", r"(?i)\.jpe?g$", r"^[\p{Han}A-Za-z·]{2,50}$", "^(?s:.{4,10})$", r"^[^./\\:]+$",
        r"^\d{3}-?\d{7,8}$", "^(阴性|阳性|[-±])$", r"^20[0-9]{2}(0[1-9]|1[0-2])$", "[A-Za-z一-龥]",
        "^M?[0-9]{4,5}(/[0-9])?$", r"^2\.16\.156\.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("more", [0, 1])
def test_a_sample_has_the_form_of_its_pattern(pattern: str, more: int):
    assert matches(pattern, sample(pattern, more))


def test_every_pattern_of_the_shipped_catalogue_has_a_sample(shipped: Outline):
    patterns = {rule.pattern for table in shipped.tables for rule in table.rules if rule.pattern}
    patterns |= {system.pattern for system in shipped.systems if system.pattern}
    poor = [one for one in patterns if not any(matches(one, sample(one, more)) for more in range(4))]
    assert poor == []
