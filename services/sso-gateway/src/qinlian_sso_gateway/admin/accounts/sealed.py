"""Names and ID numbers of people: sealed as they are stored, opened for those whose office needs them."""

from qinlian_sso_gateway.admin.person.columns import masked
from qinlian_sso_gateway.storage.people import Staff, Visitor
from qinlian_sso_gateway.vault.personal import Personal

Person = Staff | Visitor


def seal(personal: Personal, person: Person, id_number: str, name: str) -> None:
    """Puts a person's ID number and name into his row."""
    person.id_number_index = personal.index(id_number)
    person.id_number_sealed = personal.seal(id_number, place(person, "id_number_sealed"))
    person.name_sealed = personal.seal(name, place(person, "name_sealed"))


def name_of(personal: Personal, person: Person) -> str:
    """A person's name."""
    return personal.open(person.name_sealed, place(person, "name_sealed"))


def id_number_of(personal: Personal, person: Person) -> str:
    """A person's ID number in clear: only for a list that another platform needs."""
    return personal.open(person.id_number_sealed, place(person, "id_number_sealed"))


def masked_id_number(personal: Personal, person: Person) -> str:
    """A person's ID number by its last four characters."""
    return masked(id_number_of(personal, person))


def place(person: Person, column: str) -> str:
    """Where a sealed value lies; it opens nowhere else."""
    return f"{person.__tablename__}.{column}:{person.id}"
