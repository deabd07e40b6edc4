"""Who may ask the authorization endpoint."""

from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.storage.trusts import Trust

ENTERED: Final = ("portal", "lower")
