"""How far a person may look: for which divisions, and up to which classification level in clear."""

from typing import Final, NamedTuple

from qinlian_sso_gateway.storage.people import Staff, Visitor

LOWEST_CEILING: Final = 1


class Reach(NamedTuple):
    """What portals are told.

    Attributes:
        divisions: division codes, six digits each.
        ceiling: highest classification level that is shown in clear, 1 to 5.
    """

    divisions: tuple[str, ...]
    ceiling: int


def reach_of(person: Staff | Visitor) -> Reach:
    """A person's reach. Of staff as of visitors an officer has decided it; the lowest ceiling where nobody has."""
    divisions = tuple(person.divisions) if isinstance(person, Visitor) else (person.division,)
    return Reach(divisions, person.ceiling)
