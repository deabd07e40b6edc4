"""Clients that prove who they are by `private_key_jwt`, at every endpoint that they call themselves."""

from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.web.parameters import Parameters, posted, understood
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import client_authentication
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import TheGateway, Transaction


class ClientForm(Parameters):
    """Who calls."""

    client_assertion_type: Annotated[str | None, Field(max_length=100)] = None
    client_assertion: Annotated[str | None, Field(max_length=16_384)] = None
    client_id: Annotated[str | None, Field(max_length=500)] = None


F = TypeVar("F", bound=Parameters)


@dataclass(frozen=True, slots=True)
class Call:
    """A client's call.

    Attributes:
        trust: the client, authenticated.
        values: the form as it was sent.
    """

    here: Gateway
    session: AsyncSession
    trust: Trust
    values: dict[str, str]

    def form(self, kind: type[F]) -> F:
        """The form, understood; raises a Refusal `invalid_request`."""
        return understood(kind, self.values)

    def only(self, *kinds: str) -> None:
        """Refuses clients of any other kind."""
        if self.trust.kind not in kinds:
            raise Refusal(400, "unauthorized_client", f"only for clients of kind {' or '.join(kinds)}")


async def _call(request: Request, here: TheGateway, session: Transaction) -> Call:
    values = await posted(request)
    return Call(here, session, await client_authentication.authenticate(here, session, values), values)


Authenticated = Annotated[Call, Depends(_call)]
