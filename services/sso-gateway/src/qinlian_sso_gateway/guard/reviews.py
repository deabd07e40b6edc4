"""Emergency accesses, looked at afterwards by another person with the role `reviewer`."""

import uuid
from datetime import datetime
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import break_glass
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.sessions import BreakGlass
from qinlian_sso_gateway.vault.personal import Personal

REVIEWER: Final = "reviewer"


class Access(BaseModel):
    """An emergency access, as the reviewer sees it."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    id: uuid.UUID
    """Of the access; the portal's own trail has it too."""

    person: str
    """Who, in the form of the audit trail."""

    scope: str
    """What was opened."""

    reason: str
    """The person's words."""

    opened_at: datetime
    """When."""

    expires_at: datetime
    """Until when, at most."""

    verdict: str | None = None
    """justified, unjustified; absent until reviewed."""


class Verdict(BaseModel):
    """What the reviewer says."""

    model_config = ConfigDict(use_attribute_docstrings=True, extra="forbid")

    verdict: Literal["justified", "unjustified"]
    """Whether the access was right."""

    remark: str = Field(default="", max_length=1000)
    """For those who follow up."""


def reviewer(session: OpenSession) -> OpenSession:
    """The session of somebody who may review; raises a Refusal for anybody else."""
    if REVIEWER not in session.roles:
        raise Refusal(403, "insufficient_role", "the role reviewer is needed")
    return session


def shown(personal: Personal, access: BreakGlass) -> Access:
    """An access with its reason in clear."""
    return Access(
        id=access.id, person=access.person, scope=access.scope, reason=break_glass.reason_of(personal, access),
        opened_at=access.opened_at, expires_at=access.expires_at, verdict=access.verdict,
    )  # fmt: skip
