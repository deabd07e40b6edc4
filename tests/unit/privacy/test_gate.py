"""The gate against a plain reckoning in Python, person by person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.privacy import gate
from qinlian_common.privacy.gate import CLASS, PERSON, VALUE

Row = tuple[int, str, str | None]  # person, quasi-identifier, sensitive value
BUCKETS = 3

rows_of_few = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from("abcd"), st.sampled_from(["x", "y", "z", None])), max_size=120
)


def frame(rows: Iterable[Row]) -> pl.DataFrame:
    made = pl.DataFrame(list(rows), schema={PERSON: pl.UInt64, "quasi": pl.String, "value": pl.String}, orient="row")
    hashed = gate.xxhash(pl.col("value")).alias(VALUE)
    return made.with_columns(gate.class_of("CL03", ["quasi"]), hashed)


def passed(rows: Sequence[Row], k: int, l_least: int, *, linked: bool) -> list[Row]:
    """The rows that the gate lets through."""
    whole = frame(rows)
    parts = [whole.filter(pl.col(PERSON) % BUCKETS == bucket) for bucket in range(BUCKETS)]
    came = [gate.grouped(part.select(PERSON, CLASS), linked=linked) for part in parts]
    large = list(gate.kept(came, gate.large_enough(gate.sizes(came, linked=linked), k)))
    found = gate.diversity(large, lambda bucket: parts[bucket].select(PERSON, CLASS, VALUE))
    left = list(gate.without(large, gate.not_diverse(found, l_least, linked=linked), linked=linked))
    out = pl.concat([part.join(one, on=[PERSON, CLASS], how="semi") for part, one in zip(parts, left, strict=True)])
    return [(person, quasi, value) for person, quasi, value in out.select(PERSON, "quasi", "value").rows()]


def groups_of(rows: Iterable[Row], *, linked: bool) -> dict[tuple[object, str], dict[int, set[str | None]]]:
    """(group, class) -> person -> values, as an attacker sees them who knows all quasi-identifiers of everybody."""
    known = defaultdict(set)
    for person, quasi, _ in rows:
        known[person].add(quasi)
    found: dict[tuple[object, str], dict[int, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    for person, quasi, value in rows:
        group = frozenset(known[person]) if linked else quasi
        found[group, quasi][person].add(value)
    return found


@given(rows_of_few, st.integers(2, 6), st.integers(2, 3), st.booleans())
def test_nobody_who_passes_is_alone_and_no_class_tells_a_value(rows: list[Row], k: int, l_least: int, linked: bool):
    for persons in groups_of(passed(rows, k, l_least, linked=linked), linked=linked).values():
        assert len(persons) >= k
        values = set.union(*persons.values())
        assert values == {None} or len(values) >= l_least
        assert not linked or values == {None} or not set.intersection(*persons.values())


@given(rows_of_few, st.integers(2, 6), st.booleans())
def test_nothing_is_suppressed_that_is_large_enough_and_diverse(rows: list[Row], k: int, linked: bool):
    out = set(passed(rows, k, 2, linked=linked))
    for (group, quasi), persons in groups_of(rows, linked=linked).items():
        values = set.union(*persons.values())
        is_diverse = values == {None} or (len(values) >= 2 and not (linked and set.intersection(*persons.values())))
        size = len(
            {
                person
                for (other, _), known in groups_of(rows, linked=linked).items()
                if other == group
                for person in known
            }
        )
        wanted = {(person, quasi, value) for person, held in persons.items() for value in held}
        assert (wanted <= out) == (size >= k and is_diverse)


@given(rows_of_few, st.booleans())
def test_what_is_measured_is_what_an_attacker_would_count(rows: list[Row], linked: bool):
    whole = frame(rows)
    parts = [whole.filter(pl.col(PERSON) % BUCKETS == bucket) for bucket in range(BUCKETS)]
    found = gate.measure(
        gate.sizes([gate.grouped(p.select(PERSON, CLASS), linked=linked) for p in parts], linked=linked)
    )
    members: defaultdict[object, set[int]] = defaultdict(set)
    for (group, _), persons in groups_of(rows, linked=linked).items():
        members[group] |= set(persons)
    counts = sorted(len(one) for one in members.values())
    assert (found.groups, found.members, found.k) == (len(counts), sum(counts), counts[0] if counts else 0)
    assert found.risk_max == (1 / counts[0] if counts else 0)
    assert found.risk_mean == pytest.approx(len(counts) / sum(counts) if counts else 0)


def test_many_rows_of_one_person_are_one_person():
    assert passed([(1, "a", "x")] * 50 + [(1, "a", "y")] * 50, 5, 2, linked=False) == []


def test_a_linked_person_is_told_by_all_classes_together():
    common = [(person, "a", value) for person in range(10) for value in "xy"[person % 2]]
    rare = [(person, "b", "x" if person else "y") for person in range(2)]
    assert {person for person, _, _ in passed(common + rare, 5, 2, linked=True)} == set(range(2, 10))
    assert {quasi for _, quasi, _ in passed(common + rare, 5, 2, linked=False)} == {"a"}


def test_a_value_that_everybody_of_a_class_has_is_told_however_many_others_there_are():
    rows = [(person, "a", value) for person in range(6) for value in ("HIV", f"other {person}")]
    assert passed(rows, 5, 2, linked=True) == []


def test_a_null_is_a_class_of_its_own():
    one = pl.DataFrame({"q": ["a", None, "", "a"]}).select(gate.class_of("CL03", ["q"])).to_series()
    assert one.n_unique() == 3
