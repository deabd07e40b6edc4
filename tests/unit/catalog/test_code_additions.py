"""The file of accepted codes: what it adds, what it leaves alone, and what it refuses."""

from pathlib import Path

import pytest

from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.code_additions import with_additions
from qinlian_common.catalog.code_maps import to_local
from qinlian_common.catalog.mappings import ColumnMapping
from qinlian_common.errors import ConfigurationError

ACCEPTED = "additions:\n  - {vendor: someone, dataset: XX01, column: sex, local: W, national: 2}\n"


def with_file(root: Path, text: str) -> Catalogue:
    path = root / "code-additions.yaml"
    path.write_text(text, encoding="utf-8")
    return with_additions(load_catalogue(root), path)


def sex(catalogue: Catalogue) -> ColumnMapping:
    return next(c for c in catalogue.vendors["someone"].tables[0].columns if c.column == "sex")


def test_an_accepted_code_is_read_and_the_old_one_goes_on_being_written(root: Path):
    column = sex(with_file(root, ACCEPTED))
    assert column.codes == {"M": "1", "F": "2", "W": "2"}
    assert to_local(column)["2"] == "F"


def test_it_holds_for_all_datasets_where_it_says_so(root: Path):
    assert sex(with_file(root, ACCEPTED.replace("XX01", "'*'"))).codes["W"] == "2"


@pytest.mark.parametrize("text", ["additions:\n", "additions:\n  # - {vendor: someone}\n", "additions: []\n"])
def test_a_file_of_proposals_alone_changes_nothing(root: Path, text: str):
    assert with_file(root, text).vendors == load_catalogue(root).vendors


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("vendor: someone", "vendor: somone", "2: no vendor is called 'somone'"),
        ("dataset: XX01", "dataset: XX09", "2: someone holds no dataset 'XX09'"),
        ("column: sex", "column: gender", "2: no such column: 'gender'"),
        ("column: sex", "column: icd", "2: 'icd' has no code map"),
        ("national: 2", "national: 5", "2: SEX has no code '5'"),
        ("local: W", "local: M", "2: 'sex': 'M' already means '1'"),
        ("local: W", "local: F", "2: 'sex': 'F' already means that"),
        ("local: W", "locals: W", "2: unknown key 'locals'"),
    ],
)
def test_a_mistake_is_told_with_its_line(root: Path, old: str, new: str, message: str):
    with pytest.raises(ConfigurationError) as caught:
        with_file(root, ACCEPTED.replace(old, new))
    assert any(message in str(problem) for problem in caught.value.problems), caught.value.problems


def test_one_local_code_cannot_have_two_targets(root: Path):
    with pytest.raises(ConfigurationError) as caught:
        with_file(root, ACCEPTED + "  - {vendor: someone, column: sex, local: W, national: 1}\n")
    (problem,) = caught.value.problems
    assert (problem.line, problem.message) == (3, "'sex': 'W' already means '2'")


def test_a_file_that_is_not_there_is_told(root: Path):
    with pytest.raises(ConfigurationError, match="no such file"):
        with_additions(load_catalogue(root), root / "nowhere.yaml")
