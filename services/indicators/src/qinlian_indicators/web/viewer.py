"""Who is there: what the gateway said of a person, and what follows from it on these pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Self

from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review.actor import Actor
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.storage.account import Account
from qinlian_indicators.storage.sessions import Session

VIEWER: Final = "viewer"
"""Looks at the divisions of the account, and at all that is in them."""

SIGNATORY: Final = "signatory"
"""Confirms, disputes and submits for the divisions of the account, exactly these."""

STATISTICIAN: Final = "statistician"
"""Of an account for the province: publishes, answers, locks and reopens."""

RECORDS: Final = "records"
"""Looks at single persons' clear text, for a purpose, as far as divisions and ceiling reach."""

ROLES: Final = frozenset({VIEWER, SIGNATORY, STATISTICIAN, RECORDS})
STEP_UP_ACR: Final = 2
STEP_UP_AGE: Final = timedelta(seconds=300)
STEP_UP: Final = {"acr_values": str(STEP_UP_ACR), "max_age": str(int(STEP_UP_AGE.total_seconds()))}
"""How the gateway is asked for it."""
CELLS_LEVEL: Final = 2
"""Classification level of small counts (the catalogue's level of a figure's numerator)."""


@dataclass(frozen=True, slots=True)
class SignedOn:
    """The session at the gateway, as it told these pages.

    Attributes:
        subject, sid: person and session, under names that only these pages have.
        acr: level of authentication; 2 is a passkey or UKey.
        auth_time: when the person last proved who he is; None where that was not said.
    """

    subject: str
    sid: str
    acr: int
    auth_time: datetime | None

    @classmethod
    def of(cls, session: Session) -> Self:
        """Of a session here."""
        claims = session.claims
        told = claims.get("auth_time")
        at = datetime.fromtimestamp(told, UTC) if isinstance(told, int) else None
        return cls(session.account.rpartition("#")[2], session.sid or "", _level(claims.get("acr")), at)

    @property
    def sure_until(self) -> datetime | None:
        """Until when that holds; None where it never did."""
        return self.auth_time + STEP_UP_AGE if self.auth_time and self.acr >= STEP_UP_ACR else None

    def is_sure(self, at: datetime) -> bool:
        """Whether clear text may be asked for: by passkey, and lately (RFC 9470: acr 2, max_age 300)."""
        lately = self.auth_time is not None and at - self.auth_time <= STEP_UP_AGE
        return self.acr >= STEP_UP_ACR and lately


@dataclass(frozen=True, slots=True)
class Viewer:
    """An account with what it may see and do.

    Attributes:
        divisions: of the account, known ones only.
        roles: those of the gateway's that mean something here.
        ceiling: highest classification level that may be shown.
        sees: every division that it may look at.
    """

    account: Account
    divisions: frozenset[str]
    roles: frozenset[str]
    ceiling: int
    sees: frozenset[str]
    is_province: bool
    signed_on: SignedOn

    @classmethod
    def of(cls, session: Session, tree: Tree) -> Self:
        """Whoever's session it is."""
        claims = session.claims
        divisions = frozenset(_words(claims, "divisions")) & frozenset(tree.divisions())
        return cls(
            Account(session.account, session.account_label), divisions, frozenset(_words(claims, "roles")) & ROLES,
            int(claims.get("ceiling") or 1), frozenset().union(*(tree.under(one) for one in divisions)),
            tree.province in divisions, SignedOn.of(session),
        )  # fmt: skip

    @property
    def actor(self) -> Actor:
        """For steps of the review."""
        signs_for = self.divisions if SIGNATORY in self.roles else frozenset()
        return Actor(self.account, signs_for, is_province=self.is_province and STATISTICIAN in self.roles)

    @property
    def sees_records(self) -> bool:
        """Whether the account is one for clear text at all; an emergency needs no such role."""
        return RECORDS in self.roles

    @property
    def sees_small_cells(self) -> bool:
        """Whether small counts are shown: to those who sign for figures, and from level 2 on."""
        return self.ceiling >= CELLS_LEVEL or SIGNATORY in self.roles or self.actor.is_province

    def guarded(self) -> frozenset[str]:
        """Codes of the indicators of which small counts, and whatever would tell them, are kept from this viewer."""
        if self.sees_small_cells:
            return frozenset()
        return frozenset(code for code, one in definitions().items() if one.small_cell is not None)


def _level(told: object) -> int:
    return int(told) if isinstance(told, str) and told.isdecimal() else 0


def _words(claims: Mapping[str, Any], name: str) -> list[str]:
    found = claims.get(name)
    return [word for word in found if isinstance(word, str)] if isinstance(found, list) else []
