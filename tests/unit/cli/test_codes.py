"""Suggestions for unmapped values: ranked, stable, and never a person's number."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_cli.codes.proposals import write_proposals
from qinlian_cli.codes.suggest import HIDDEN, is_shown, known_words, shown, suggestions
from qinlian_cli.codes.unmapped import Unmapped
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.code_additions import with_additions
from qinlian_common.errors import ConfigurationError

CATALOGUE = load_catalogue()
SYSTEMS = {name: system for name, system in CATALOGUE.codes.items() if 1 < len(system.codes) <= 100}
CODED = st.sampled_from(sorted((name, code) for name, system in SYSTEMS.items() for code in system.codes))


@given(CODED)
def test_a_national_name_is_suggested_for_itself(pair: tuple[str, str]):
    system, code = pair
    name = SYSTEMS[system].codes[code]
    best = suggestions(name, SYSTEMS[system])
    assert name in [one.name for one in best if one.score == best[0].score]


@given(st.sampled_from(sorted(SYSTEMS)), st.text(max_size=12))
def test_suggestions_are_ranked_and_repeatable(system: str, local: str):
    found = suggestions(local, SYSTEMS[system])
    assert found == suggestions(local, SYSTEMS[system])
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("system", "local", "code"),
    [
        ("GB/T 2261.1", "女", "2"),
        ("CV04.50.005", "ＡＢ型", "4"),
        ("GB 3304", "汉族 ", "01"),
        ("GB/T 2261.2", "已婚", "20"),
    ],
)
def test_common_spellings_find_their_code(system: str, local: str, code: str):
    known = known_words(CATALOGUE, system)
    assert suggestions(local, CATALOGUE.codes[system], known)[0].code == code


def test_another_vendor_s_word_for_a_code_is_a_strong_hint():
    found = suggestions("新农合", CATALOGUE.codes["CV07.10.005"], known_words(CATALOGUE, "CV07.10.005"))
    assert (found[0].code, found[0].score) == ("03" if "03" in CATALOGUE.codes["CV07.10.005"].codes else "3", 0.95)


@given(st.integers(min_value=1_000_000, max_value=10**19))
def test_what_may_be_a_person_s_number_is_never_shown(number: int):
    for text in (str(number), f"张{number}", f"{number}X"):
        assert shown(text) == HIDDEN
        assert not is_shown(text)


def test_long_text_is_not_shown():
    assert not is_shown("患" * 31)


def unmapped(value: str | None, mapped: str | None = None) -> Unmapped:
    system = "GB/T 2261.1"
    guess = tuple(suggestions(value, CATALOGUE.codes[system])) if value else ()
    return Unmapped("s", "kangtai", "CL03", "gender", "性别代码", system, value, 7, mapped, guess)


def test_proposals_are_comments_and_each_is_made_once(tmp_path: Path):
    path = tmp_path / "code-additions.yaml"
    found = [unmapped("女士"), unmapped("110101199001011237"), unmapped("男", "1"), unmapped(None)]
    assert write_proposals(path, found) == 1
    assert write_proposals(path, found) == 0
    text = path.read_text(encoding="utf-8")
    assert "110101" not in text
    assert with_additions(load_catalogue(), path).vendors == CATALOGUE.vendors


def test_an_uncommented_proposal_is_an_accepted_code(tmp_path: Path):
    path = tmp_path / "code-additions.yaml"
    write_proposals(path, [unmapped("女士")])
    path.write_text(path.read_text(encoding="utf-8").replace("  # - {", "  - {"), encoding="utf-8")
    table = with_additions(load_catalogue(), path).vendors["kangtai"].table_of("CL03")
    assert table is not None
    gender = next(column for column in table.columns if column.column == "gender")
    assert gender.codes["女士"] == "2"


def test_another_file_is_left_alone(tmp_path: Path):
    path = tmp_path / "notes.txt"
    path.write_text("shopping list\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="is no file of accepted codes"):
        write_proposals(path, [unmapped("女士")])
    assert path.read_text(encoding="utf-8") == "shopping list\n"
