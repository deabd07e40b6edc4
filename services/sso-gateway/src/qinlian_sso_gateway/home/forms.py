"""What the home side's forms and scripts send."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qinlian_common.web.parameters import Parameters
from qinlian_sso_gateway.people.password_rules import LENGTH_MAX

_Token = Annotated[str, Field(max_length=100)]
_Next = Annotated[str, Field(max_length=2000)]
_Password = Annotated[str, Field(max_length=LENGTH_MAX)]


class Where(Parameters):
    """Where to go afterwards."""

    next: _Next = "/"


class Confirmed(Where):
    """A form of nothing but its token."""

    csrf: _Token = ""


class PasswordLogin(Confirmed):
    """ID number and private-key password."""

    id_number: Annotated[str, Field(max_length=40)] = ""
    password: _Password = ""


class Unlock(Confirmed):
    """The private-key password alone."""

    password: _Password = ""


class NewPassword(Confirmed):
    """An old password and a new one, twice."""

    old: _Password = ""
    new: _Password = ""
    again: _Password = ""


class PasskeyAnswer(BaseModel):
    """What a passkey said.

    Attributes:
        handle: of the attempt that the challenge belongs to.
        credential: PublicKeyCredential as JSON (WebAuthn Level 3, section 5.1).
        prf: result of the PRF extension, base64url; empty where the passkey has none.
        label: what the person calls a new passkey.
        next: where to go afterwards.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    handle: _Token
    credential: dict[str, object]
    prf: Annotated[str, Field(max_length=100, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    label: Annotated[str, Field(max_length=60)] = ""
    next: _Next = "/"
