"""What a private-key password must be."""

import pytest

from qinlian_sso_gateway.people.password_rules import fault

ID_NUMBER = "610402198001011239"


@pytest.mark.parametrize("password", ["一匹白马跑过了秋天的草地呀", "correct horse battery staple", "x9#Lq2!vRt7@Zm"])
def test_long_and_unlikely_passwords_are_good(password: str):
    assert fault(password, ID_NUMBER) is None


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("短口令", "长度"),
        ("x" * 129, "长度"),
        ("ababababababab", "不同"),
        ("马19800101跑过草地来了", "身份证号"),
        ("zz-qwerty-89-kk", "连续"),
        ("the 98765432 of it", "连续"),
        ("ABCDEF and more", "连续"),
    ],
)
def test_short_poor_or_obvious_ones_are_not_and_it_is_said_why(password: str, said: str):
    assert said in (fault(password, ID_NUMBER) or "")
