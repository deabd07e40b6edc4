"""Codes of the Chinese editions of ICD-10: WHO's part of them must exist, the rest must have the form."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from qinlian_common.catalog.catalogue import SHIPPED
from qinlian_common.catalog.code_systems import load_code_systems

ICD = load_code_systems(SHIPPED / "codes")["ICD-10"]
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "code",
    [
        "I10",  # a category
        "E11.9",  # WHO's four characters
        "E11.x00",  # x stands for the fourth character
        "I10.x00",
        "I10.x00x002",
        "A15.001",
        "J06.900",
        "J06.900x003",
        "G63.2*",
        "A17.0+",
        "A17.0†",
        "E06.302+G94.8*",
        "U07.100x001",
        "M8000/3",  # morphology: by its form only
        "M80000/3",
        "I84.201",  # withdrawn by WHO, used in China
        "K35.900",
        "B59.x00",
        "N18.000",
        "Z22.500",
        "W01.901",  # place of occurrence as fourth character
        "X59.0",
    ],
)
def test_a_code_of_the_chinese_editions_is_known(code: str):
    assert ICD.has(code)


@pytest.mark.parametrize(
    "code",
    [
        "I10.9",  # I10 has no fourth characters
        "J06.100",
        "A05.7",
        "E99.900",
        "U99",
        "i10",
        "I1",
        "I10.",
        "I10x",
        "I1000",
        "I10.x00x2",
        "I10.x00x0002",
        "J06.900y003",
        "J06900",
        " I10",
        "M8000",
        "高血压",
        "38341003",
        "",
    ],
)
def test_what_is_no_code_is_not_known(code: str):
    assert not ICD.has(code)


def test_a_column_is_judged_as_its_values_are():
    values = [
        f"{code}{tail}" for code in list(ICD.codes)[::97] for tail in ("", "00", "x", ".x00", "*", "+G94.8*", ".")
    ]
    judged = pl.DataFrame({"v": values}).select(ICD.accepts("v")).to_series().to_list()
    assert judged == [ICD.has(value) for value in values]
    assert {True, False} == set(judged)


def test_the_list_is_that_of_the_package_and_what_the_script_adds():
    made = subprocess.run(
        [sys.executable, ROOT / "scripts/icd_10_list.py"], capture_output=True, check=True, encoding="utf-8"
    )
    assert (SHIPPED / "codes/icd_10.csv").read_text(encoding="utf-8") == made.stdout


def test_the_list_has_who_s_size():
    categories = [code for code in ICD.codes if len(code) == 3]
    assert (len(categories), len(ICD.codes)) == (2055, 14448)
