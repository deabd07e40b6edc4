"""Names and ID numbers of people: sealed as they are stored, opened for those who need them."""

from typing import Final

from qinlian_sso_gateway.storage.people import Staff, Visitor
from qinlian_sso_gateway.vault.personal import Personal

Person = Staff | Visitor

_ID_NUMBER: Final = "id_number_sealed"
_NAME: Final = "name_sealed"


def seal(personal: Personal, person: Person, id_number: str, name: str) -> None:
    """Puts a person's ID number and name into his row, whose id is set."""
    person.id_number_index = personal.index(id_number)
    person.id_number_sealed = personal.seal(id_number, _place(person, _ID_NUMBER))
    person.name_sealed = personal.seal(name, _place(person, _NAME))


def name_of(personal: Personal, person: Person) -> str:
    """A person's name."""
    return personal.open(person.name_sealed, _place(person, _NAME))


def id_number_of(personal: Personal, person: Person) -> str:
    """A person's ID number in clear: for his visitor proof, and for a list that another platform needs."""
    return personal.open(person.id_number_sealed, _place(person, _ID_NUMBER))


def _place(person: Person, column: str) -> str:
    """Where a sealed value lies; it opens nowhere else."""
    return f"{person.__tablename__}.{column}:{person.id}"
