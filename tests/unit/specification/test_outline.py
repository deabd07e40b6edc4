"""The outline: order, parts, counts, addresses, fingerprint."""

import re
from dataclasses import replace

import pytest

from qinlian_cli.specification.outline import Outline, sourced_share, standards_of


def test_categories_stand_in_the_plan_s_order_and_hold_every_dataset_once(shipped: Outline):
    seeds = [re.search(r"\((\d)\)", group.entries[0].main.seed) for group in shipped.groups]
    assert [found and found.group(1) for found in seeds] == list("123456")
    tables = [table.code for table in shipped.tables]
    assert sorted(tables) == sorted(shipped.catalogue.datasets)
    assert len(shipped.entries) == 38


def test_a_linked_table_belongs_to_its_dataset_and_not_to_the_list(hostile: Outline):
    assert [entry.main.code for entry in hostile.entries] == ["AA01", "XX01"]
    assert [part.code for part in hostile.entries[1].parts] == ["XX01A"]
    assert [child.code for child, _ in hostile.children["XX01"]] == ["XX01A"]
    assert len(hostile.entries[1].fields) == 19 + 2


def test_a_field_is_unsourced_only_where_no_letter_but_k_stands(hostile: Outline):
    fields = {field.name: field for field in hostile.entries[1].main.fields}
    assert sourced_share([fields["person_name"], fields["visited_on"]]) == 0.5
    assert sourced_share([]) == 1


def test_pages_of_code_systems_have_different_addresses(outline: Outline):
    addresses = list(outline.addresses.values())
    assert len(set(addresses)) == len(outline.systems)
    assert all(re.fullmatch(r"[a-z0-9-]+", address) for address in addresses)
    assert "index" not in addresses


def test_standards_are_found_with_their_ranges(hostile: Outline):
    assert standards_of(hostile.catalogue.datasets["XX01"]) == ("WS 445.10-2014", "WS/T 500.14-16")
    assert [name for name, _ in hostile.standards] == ["WS 375.9-2012", "WS 445.10-2014", "WS/T 500.14-16"]


@pytest.mark.parametrize("change", ["field", "rule", "code"])
def test_the_fingerprint_changes_with_the_content(hostile: Outline, change: str):
    catalogue = hostile.catalogue
    visit, codes, datasets = catalogue.datasets["XX01"], dict(catalogue.codes), dict(catalogue.datasets)
    if change == "code":
        codes["SEX"] = replace(codes["SEX"], codes={"1": "男"})
    else:
        shorter = {"fields": visit.fields[:-1]} if change == "field" else {"rules": visit.rules[:-1]}
        datasets["XX01"] = visit.model_copy(update=shorter)
    changed = replace(catalogue, codes=codes, datasets=datasets)
    assert Outline(changed).fingerprint != hostile.fingerprint
    assert Outline(catalogue).fingerprint == hostile.fingerprint
