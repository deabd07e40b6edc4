"""What is asked of people's data, a column at a time: one account and a list of thousands meet the same rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from qinlian_common.catalog.divisions import known_division
from qinlian_common.catalog.identifiers import valid_id_number
from qinlian_sso_gateway.admin.person.columns import LINE, day, words
from qinlian_sso_gateway.tokens import strict_json
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import ES256, PublicKeys

_ID_LENGTH: Final = 18
_NAME_MAX: Final = 50
_CEILINGS: Final = ("1", "2", "3", "4", "5")
_BY_EXCEL: Final = r"^[0-9](\.[0-9]+)?[Ee]\+?1[0-9]$"

FAULTS: Final = pl.Schema({LINE: pl.Int64, "column": pl.String, "message": pl.String})

Test = tuple[str, pl.Expr, str]
"""A column, whether its value is wrong, and what to say then."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What this platform allows.

    Attributes:
        roles: that may be given.
        division: of the platform; accounts reach it and the divisions below it.
        today: the business day.
        last_day: the latest day on which an account may end.
        is_role_needed: whether a person without a role makes sense.
    """

    roles: frozenset[str]
    division: str
    today: date
    last_day: date
    is_role_needed: bool = True

    @property
    def division_prefix(self) -> str:
        """How the code of every division of this platform begins."""
        return _without_end(_without_end(self.division))


def faults_of(people: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """Every fault of every line.

    Args:
        people: columns `line` and some of `TITLES`, all text, null where a cell is empty.
        rules: what is allowed.

    Returns:
        A frame of `FAULTS`, by line.
    """
    tests = [test for column, make in _TESTS.items() if column in people.columns for test in make(rules)]
    found = [
        people.filter(wrong).select(LINE, column=pl.lit(column), message=pl.lit(message))
        for column, wrong, message in tests
    ]
    return pl.concat([pl.DataFrame(schema=FAULTS), *found, _key_faults(people)]).sort(LINE, maintain_order=True)


def _id_number(_: Rules) -> Iterator[Test]:
    value, name = pl.col("id_number"), "id_number"
    by_excel = value.str.contains(_BY_EXCEL)
    valid = valid_id_number(value, old=False) & (value.str.len_bytes() == _ID_LENGTH)
    yield name, value.is_null(), "缺少身份证号"
    yield name, by_excel, "身份证号被 Excel 改成了科学计数法；请把该列设为文本后重新填写"
    yield name, ~valid & ~by_excel, "身份证号无效：应为 18 位，出生日期存在，校验位正确"
    yield name, value.is_not_null() & ~value.is_first_distinct(), "身份证号与前面的行重复"


def _name(_: Rules) -> Iterator[Test]:
    value = pl.col("name")
    yield "name", value.is_null(), "缺少姓名"
    yield "name", value.str.len_chars() > _NAME_MAX, f"姓名超过 {_NAME_MAX} 个字"
    yield "name", value.str.contains(r"[\p{C}<>]"), "姓名含有不能显示的字符"


def _roles(rules: Rules) -> Iterator[Test]:
    given = words("roles")
    unknown = given.list.eval(~pl.element().is_in(sorted(rules.roles))).list.any()
    yield "roles", unknown, f"角色未登记；可用角色：{'、'.join(sorted(rules.roles))}"
    if rules.is_role_needed:
        yield "roles", pl.col("roles").is_null(), f"缺少角色；可用角色：{'、'.join(sorted(rules.roles))}"


def _divisions(rules: Rules) -> Iterator[Test]:
    given = words("divisions")
    unknown = given.list.eval(~(pl.element().str.len_bytes() == len(rules.division)) | ~known_division(pl.element()))
    outside = given.list.eval(~pl.element().str.starts_with(rules.division_prefix))
    yield "divisions", unknown.list.any(), "辖区不是行政区划代码（GB/T 2260，6 位）"
    yield "divisions", ~unknown.list.any() & outside.list.any(), f"辖区不属于本平台（{rules.division}）"


def _ceiling(_: Rules) -> Iterator[Test]:
    yield "ceiling", ~pl.col("ceiling").is_in(_CEILINGS), "最高级别应为 1 至 5"


def _valid_from(rules: Rules) -> Iterator[Test]:
    yield (
        "valid_from",
        pl.col("valid_from").is_not_null() & day("valid_from").is_null(),
        "有效期起不是日期，如 2027-01-31",
    )
    yield "valid_from", day("valid_from") > rules.last_day, f"有效期起晚于 {rules.last_day}"


def _valid_until(rules: Rules) -> Iterator[Test]:
    value = day("valid_until")
    yield "valid_until", pl.col("valid_until").is_not_null() & value.is_null(), "有效期至不是日期，如 2027-12-31"
    yield "valid_until", value < rules.today, "有效期至已过"
    yield "valid_until", value > rules.last_day, f"有效期至晚于 {rules.last_day}：账户每年复核一次"


_TESTS: Final = {
    "id_number": _id_number,
    "name": _name,
    "roles": _roles,
    "divisions": _divisions,
    "ceiling": _ceiling,
    "valid_from": _valid_from,
    "valid_until": _valid_until,
}


def _key_faults(people: pl.DataFrame) -> pl.DataFrame:
    """Keys are read one by one: a key is a document of its own."""
    if "public_jwk" not in people.columns:
        return pl.DataFrame(schema=FAULTS)
    given = people.filter(pl.col("public_jwk").is_not_null()).select(LINE, "public_jwk").rows()
    found = [(line, "public_jwk", said) for line, text in given if (said := key_fault(text))]
    return pl.DataFrame(found, schema=FAULTS, orient="row")


def key_fault(text: str) -> str | None:
    """What is wrong with a visitor's public key given as JWK; None if nothing is."""
    try:
        keys = PublicKeys.one(strict_json.loads_object(text)).signing.values()
    except (BadToken, ValueError):
        return "公钥不是完好的公开 JWK（JSON），或含有私钥"
    return None if any(key.alg == ES256 for key in keys) else "公钥应为 EC P-256（ES256）"


def _without_end(code: str) -> str:
    return code.removesuffix("00")
