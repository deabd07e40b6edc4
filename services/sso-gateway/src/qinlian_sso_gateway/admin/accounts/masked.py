"""ID numbers as an officer may see them."""

from qinlian_sso_gateway.admin.person.columns import masked
from qinlian_sso_gateway.people.sealed import Person, id_number_of
from qinlian_sso_gateway.vault.personal import Personal


def masked_id_number(personal: Personal, person: Person) -> str:
    """A person's ID number by its last four characters."""
    return masked(id_number_of(personal, person))
