"""All that may be seen of one person, and what the trail is told of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_indicators.records.reach import Reach
from qinlian_indicators.records.read import datasets_there, rows_of
from qinlian_indicators.records.section import Section, in_reach, section_of


@dataclass(frozen=True, slots=True)
class Person:
    """What is about to be shown.

    Attributes:
        sections: by dataset; none where nothing may be seen.
        refused: why there are none, for the trail alone: `reach` where there are rows out of reach, else `nothing`.
    """

    sections: tuple[Section, ...]
    refused: str

    def told(self) -> Mapping[str, str]:
        """What the trail is told of it: datasets, kinds, level."""
        kinds = frozenset[str]().union(*(one.kinds for one in self.sections))
        return {
            "datasets": " ".join(one.dataset.code for one in self.sections), "kinds": " ".join(sorted(kinds)),
            "level": str(max((one.level for one in self.sections), default=1)),
        } | ({"refused": self.refused} if self.refused else {})  # fmt: skip


async def read_person(session: AsyncSession, catalogue: Catalogue, number: str, reach: Reach) -> Person:
    """Everything of a person within a reach, dataset by dataset.

    Args:
        session: the province's production store.
        catalogue: what the datasets are.
        number: the person's ID number.
        reach: how far the account may look.
    """
    datasets = await datasets_there(session, _opened(catalogue, reach))
    sections, has_any = [], False
    async for dataset, rows in rows_of(session, datasets, number):
        has_any = True
        near = in_reach(dataset, rows, reach)
        if near.height:
            sections.append(section_of(dataset, near, reach, catalogue.codes))
    refused = "" if sections else "reach" if has_any else "nothing"
    return Person(tuple(sections), refused)


def _opened(catalogue: Catalogue, reach: Reach) -> Iterable[Dataset]:
    return (one for one in catalogue.datasets.values() if reach.purpose.opens(one.code))
