"""Addresses of hardware modules: RFC 7512, and never a PIN in them."""

import pytest
from tests.unit.keys.test_providers import problem_of

from qinlian_common.keys import opened_keys
from qinlian_common.keys.module_address import read_module_address


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "module;1.so"
    path.touch()
    return path


@pytest.mark.parametrize("source", ["file:/etc/pin", "/etc/pin", "file:///etc/pin"])
def test_an_address_names_token_library_and_pin_file(library, source):
    quoted = str(library).replace(";", "%3B")
    found = read_module_address(f"token=a%20token;serial=12;model=m?module-path={quoted}&pin-source={source}")
    assert (found.token, found.serial, found.model, found.manufacturer) == ("a token", "12", "m", None)
    assert (found.library, str(found.pin_file)) == (library, "/etc/pin")


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("", "which token"), ("token=t", "no module-path and no pin-source"), ("token=t?module-path=/x", "pin-source"),
        ("serial=?module-path=/x&pin-source=/p", "empty"), ("token=t;token=u?module-path=/x&pin-source=/p", "twice"),
        ("token=t;module-path=/x?pin-source=/p", "module-path"), ("object=k?module-path=/x&pin-source=/p", "object"),
        ("token=t?module-path=/x&pin-value=47114711&pin-source=/p", "PIN"), ("token=t;pin=47114711", "PIN"),
        ("47114711?module-path=/x&pin-source=/p", "name=value"),
        ("token=t?module-path=/nowhere&pin-source=/p", "/nowhere"),
    ],
)  # fmt: skip
def test_an_address_that_is_wrong_says_what_and_shows_no_pin(rest, said):
    problem = problem_of(lambda: opened_keys(f"pkcs11:{rest}"))
    assert said in f"{problem.file} {problem.message}"
    assert "4711" not in str(problem)


@pytest.mark.parametrize("source", ["%7Cprogram", "file:pin", "pin", "https://x/pin"])
def test_a_pin_source_is_a_file_with_its_whole_path(library, source):
    rest = f"token=t?module-path={str(library).replace(';', '%3B')}&pin-source={source}"
    assert "pin-source" in problem_of(lambda: read_module_address(rest)).message
