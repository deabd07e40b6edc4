"""The gate: k-anonymity and l-diversity over persons, across all tables of an export (ADR 0035).

Every row has `_person` and `_class`, the hash of its dataset and quasi-identifiers. Where rows of a person are linked
by a pseudonym, whoever knows a person knows all of their classes: the group of a person is the set of them. Where rows
are not linked, the group is the class alone. k counts the persons of a group.

Everything is reckoned in buckets of persons, and what is reckoned of a bucket adds up. Hashes have 64 bits: that two of
a million groups are taken for one has a chance of 1 in 37 million.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

import polars as pl
import polars_hash as plh

K_LEAST: Final = 5
L_LEAST: Final = 2
PERSON, CLASS, GROUP, VALUE = "_person", "_class", "_group", "_value"
PAIRS_SCHEMA: Final = pl.Schema({PERSON: pl.UInt64(), CLASS: pl.UInt64()})
_PLACE: Final = (GROUP, CLASS)


@dataclass(frozen=True, slots=True)
class Reached:
    """What a set of groups protects.

    Attributes:
        members, groups: how many there are; a member is a person, of unlinked rows a person in a class.
        k: persons of the smallest group; 0 where there is none.
        sizes: (persons of a group, how many groups have so many), ascending.
    """

    members: int
    groups: int
    k: int
    sizes: tuple[tuple[int, int], ...]

    @property
    def risk_max(self) -> float:
        """The prosecutor's best chance to tell who somebody is."""
        return 1 / self.k if self.k else 0.0

    @property
    def risk_mean(self) -> float:
        """The mean of that chance over the members."""
        return self.groups / self.members if self.members else 0.0


def class_of(dataset: str, quasi: Sequence[str]) -> pl.Expr:
    """The class of each row: XXH64 of dataset and quasi-identifiers as text, a null being a value of its own."""
    parts = [pl.lit(dataset), *(pl.col(name).cast(pl.String()).fill_null("\x00") for name in quasi)]
    return xxhash(pl.concat_str(parts, separator="\x1f")).alias(CLASS)


def xxhash(text: pl.Expr) -> pl.Expr:
    """XXH64 of a text column (UInt64)."""
    hashed: pl.Expr = plh.NonCryptographicHashingNameSpace(text).xxhash64()
    return hashed


def grouped(pairs: pl.DataFrame, *, linked: bool) -> pl.DataFrame:
    """Distinct pairs of person and class with the person's group, for one bucket of persons."""
    distinct = pairs.lazy().unique()
    if not linked:
        return distinct.with_columns(pl.col(CLASS).alias(GROUP)).collect()
    mixed = xxhash(pl.col(CLASS).cast(pl.String()))
    return distinct.with_columns(mixed.sum().over(PERSON).alias(GROUP)).collect()


def sizes(buckets: Iterable[pl.DataFrame], *, linked: bool) -> pl.DataFrame:
    """Persons of each group: `_group`, `persons`."""
    of_each = (_members(one, linked=linked).group_by(GROUP).agg(pl.len().alias("persons")) for one in buckets)
    return _added(of_each, [GROUP], ["persons"])


def measure(group_sizes: pl.DataFrame) -> Reached:
    """What these groups protect."""
    counted = group_sizes.group_by("persons").agg(pl.len().alias("groups")).sort("persons")
    table = tuple((int(size), int(groups)) for size, groups in counted.rows())
    members = sum(size * groups for size, groups in table)
    return Reached(members, group_sizes.height, table[0][0] if table else 0, table)


def persons_of(buckets: Iterable[pl.DataFrame]) -> int:
    """How many persons there are; no person is in two buckets."""
    return sum(one[PERSON].n_unique() for one in buckets)


def large_enough(group_sizes: pl.DataFrame, k: int) -> pl.DataFrame:
    """The groups that hold k persons or more, as `_group`."""
    return group_sizes.filter(pl.col("persons") >= k).select(GROUP)


def kept(buckets: Iterable[pl.DataFrame], groups: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The buckets without the pairs of other groups, one after the other."""
    return (one.join(groups, on=GROUP, how="semi") for one in buckets)


def diversity(buckets: Sequence[pl.DataFrame], values: Callable[[int], pl.DataFrame]) -> pl.DataFrame:
    """How diverse one sensitive column is in each group and class.

    Args:
        buckets: pairs with their groups.
        values: the column of a bucket's rows: `_person`, `_class`, `_value`.

    Returns:
        `_group`, `_class`, `persons`, `values` (distinct ones, a null being one) and `same` (persons who share the most
        frequent one). Groups in which nobody has a value are left out: they tell nothing.
    """
    persons = _added((one.group_by(_PLACE).agg(pl.len().alias("persons")) for one in buckets), _PLACE, ["persons"])
    holders = _added(
        (_holders(one, values(number)) for number, one in enumerate(buckets)), [*_PLACE, VALUE], ["holders"]
    )
    told = holders.group_by(_PLACE).agg(
        pl.len().alias("values"), pl.col("holders").max().alias("same"), pl.col(VALUE).is_not_null().any().alias("any")
    )
    return told.filter("any").drop("any").join(persons, on=_PLACE)


def not_diverse(found: pl.DataFrame, l_least: int, *, linked: bool) -> pl.DataFrame:
    """Groups and classes with fewer than l values, or with one that everybody in it has: `_group`, `_class`.

    Of rows that are not linked nobody can see that everybody has a value, unless there is no other.
    """
    poor = pl.col("values") < l_least
    if linked:
        poor |= pl.col("same") >= pl.col("persons")
    return found.filter(poor).select(_PLACE)


def without(buckets: Iterable[pl.DataFrame], places: pl.DataFrame, *, linked: bool) -> Iterator[pl.DataFrame]:
    """The buckets without these classes of these groups, grouped anew, one after the other.

    All persons of a group lose the same classes, so groups only stay or join: none gets smaller or less diverse.
    """
    left = (one.join(places, on=_PLACE, how="anti").select(PERSON, CLASS) for one in buckets)
    return (grouped(one, linked=linked) for one in left)


def _members(bucket: pl.DataFrame, *, linked: bool) -> pl.DataFrame:
    """Each person once in each group; of unlinked rows a pair is a member."""
    return bucket.select(PERSON, GROUP).unique() if linked else bucket.select(PERSON, GROUP)


def _holders(bucket: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    placed = values.unique().join(bucket, on=[PERSON, CLASS])
    return placed.group_by([*_PLACE, VALUE]).agg(pl.len().alias("holders"))


def _added(parts: Iterable[pl.DataFrame], keys: Sequence[str], sums: Sequence[str]) -> pl.DataFrame:
    """Parts of disjoint persons as a whole, two at a time, so that no more than the whole is in memory."""
    return reduce(lambda one, other: pl.concat([one, other]).group_by(keys).agg(pl.col(sums).sum()), parts)
