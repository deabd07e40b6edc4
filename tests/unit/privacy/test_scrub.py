"""Free text: what points at a person is taken out, what a clinician wrote about an illness stays."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.privacy.scrub import scrubbed


def clean(text: str | None, name: str | None = "王小明") -> str | None:
    rows = pl.DataFrame({"text": [text], "name": [name]}, schema={"text": pl.String, "name": pl.String})
    found: str | None = rows.select(scrubbed("text", ["name"])).item()
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("王小明诉头痛三天", "〔姓名等〕诉头痛三天"), ("联系电话13800138000", "联系电话〔号码〕"),
        ("电话 138-0013-8000 可联系", "电话 〔号码〕 可联系"), ("身份证61040219900101123X", "身份证〔号码〕"),
        ("２０１７年５月６日入院", "〔日期〕入院"), ("5月6日复诊", "〔日期〕复诊"), ("2017-05-06手术", "〔日期〕手术"),
        ("病历号A12345", "病历号〔号码〕"), ("邮箱 wang@example.com", "邮箱 〔号码〕"), ("李女士来", "〔姓名等〕来"),
        ("血压120/80mmHg，体温36.5℃", "血压120/80mmHg，体温36.5℃"), ("每日3次，每次2片", "每日3次，每次2片"),
        ("", ""), (None, None),
    ],
)  # fmt: skip
def test_what_points_at_a_person_goes_and_findings_stay(text: str | None, wanted: str | None):
    assert clean(text) == wanted


def test_a_row_without_the_known_value_keeps_its_text():
    assert clean("头痛三天", None) == "头痛三天"
    assert clean("头痛三天", "  ") == "头痛三天"


@given(st.text(max_size=40), st.text(alphabet="王李张小明丽华", min_size=2, max_size=4), st.text(max_size=40))
def test_the_row_s_own_name_is_never_left(before: str, name: str, after: str):
    assert name not in str(clean(f"{before}{name}{after}", name))


@given(st.text(max_size=30), st.from_regex(r"[0-9]{11,18}", fullmatch=True), st.text(max_size=30))
def test_no_run_of_digits_is_left_that_is_long_enough_for_a_number(before: str, digits: str, after: str):
    assert digits not in str(clean(f"{before}{digits}{after}"))
