"""Where an officer decides: the request's transaction, who he is, and what this platform allows."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import today
from qinlian_sso_gateway.admin.person.rules import Rules
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.vault.personal import Personal


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at work.

    Attributes:
        session: the request's transaction.
        personal: opens and seals names and ID numbers.
        settings: of the gateway.
        actor: who decides, as the audit trail names him: `staff:ID`, or `operator`.
    """

    session: AsyncSession
    personal: Personal
    settings: GatewaySettings
    actor: str

    @property
    def last_day(self) -> date:
        """The latest day on which an account or an entitlement that begins now may end."""
        return last_day(self.settings)

    @property
    def plain_roles(self) -> frozenset[str]:
        """The platform's own roles: everything but the offices."""
        return plain_roles(self.settings)

    def rules(self, *, is_role_needed: bool) -> Rules:
        """What is asked of people's data here and today."""
        return rules_of(self.settings, is_role_needed=is_role_needed)

    def is_own(self, person: uuid.UUID) -> bool:
        """Whether the officer decides about himself."""
        return self.actor == f"staff:{person}"


def rules_of(settings: GatewaySettings, *, is_role_needed: bool) -> Rules:
    """What a platform asks of people's data today."""
    return Rules(plain_roles(settings), settings.division, today(), last_day(settings), is_role_needed)


def plain_roles(settings: GatewaySettings) -> frozenset[str]:
    """A platform's own roles: everything but the offices."""
    return frozenset(settings.roles) - OFFICES.keys()


def last_day(settings: GatewaySettings) -> date:
    """The latest day on which what begins today may end."""
    return today() + timedelta(days=settings.account_days_max)
