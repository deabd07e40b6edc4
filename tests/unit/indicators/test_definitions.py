"""Definitions as data: what is in the file, and what a mistake in it says."""

from pathlib import Path

import pytest

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError
from qinlian_indicators.definitions.read import definitions, read_definitions
from qinlian_indicators.statements.statement import COMPUTED

SHIPPED = Path("services/indicators/src/qinlian_indicators/definitions/indicators.csv")


def changed(tmp_path: Path, indicator: str, **cells: str) -> Path:
    """The shipped file with some cells of a line changed."""
    header, *lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    names = header.split(",")
    index = next(place for place, line in enumerate(lines) if line.startswith(f"{indicator},"))
    values = lines[index].split(",")
    for name, text in cells.items():
        values[names.index(name)] = text
    lines[index] = ",".join(values)
    path = tmp_path / "indicators.csv"
    path.write_text("\n".join([header, *lines]), encoding="utf-8")
    return path


def test_every_indicator_of_the_code_system_is_defined_under_its_name():
    listed = load_catalogue().codes["QL 综合管理指标"].codes
    assert {d.code: d.name_cn for d in definitions().values()} == dict(listed)


def test_an_indicator_has_a_statement_or_says_why_it_has_none():
    assert [d.code for d in definitions().values() if not d.not_computed] == list(COMPUTED)
    assert len(COMPUTED) >= 50


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"scale": "10"}, "scale is '10'"),
        ({"digits": "x"}, "digits is 'x'"),
        ({"datasets": "CL99"}, "datasets names 'CL99'"),
        ({"time": "week"}, "time is 'week'"),
        ({"master": "people"}, "master is 'people'"),
        ({"plausible": "9:1"}, "plausible is '9:1'"),
        ({"zero_denominator": ""}, "denominator and zero_denominator go together"),
        ({"code": "MS01"}, "MS01 stands in line 2 already"),
        ({"code": "XX01"}, "code is 'XX01'"),
        ({"name_en": ""}, "name_en is empty"),
    ],
)
def test_a_mistake_names_file_and_line_and_what_to_write(tmp_path: Path, cells: dict[str, str], says: str):
    path = changed(tmp_path, "MS09", **cells)
    with pytest.raises(ConfigurationError) as raised:
        read_definitions(path)
    assert f"{path}:10: {says}" in str(raised.value)
    assert "fix: " in str(raised.value)


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path):
    path = changed(tmp_path, "MS09", scale="10", digits="x")
    with pytest.raises(ConfigurationError) as raised:
        read_definitions(path)
    assert len(raised.value.problems) == 2


def test_a_line_with_too_few_cells_is_told_by_its_line(tmp_path: Path):
    path = tmp_path / "indicators.csv"
    path.write_text(SHIPPED.read_text(encoding="utf-8").splitlines()[0] + "\nMS01,总诊疗人次\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r":2: another number of cells"):
        read_definitions(path)


def test_deaths_are_guarded_wherever_they_are_counted_and_what_counts_the_same_is_guarded_alike():
    known = definitions().values()
    assert [d.code for d in known if "死亡" in d.name_cn + d.numerator.partition("、")[0] and not d.small_cell] == []
    for one in known:
        same = {
            other.small_cell for other in known if (other.numerator, other.datasets) == (one.numerator, one.datasets)
        }
        assert same == {one.small_cell}, one.code
