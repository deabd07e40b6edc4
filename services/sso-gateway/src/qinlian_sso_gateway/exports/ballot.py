"""Who has said what about an export, and what follows from it. Decides; stores nothing.

An approval counts for some days; an export may be given out while those of two officers count, neither of them its
maker. One refusal is enough, and final. Who has approved may still refuse, until the files' key was handed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.tokens.export_release import OFFICERS

EXPORT_OFFICER: Final = "officer.export"
"""The office of those who approve."""


class Standing(StrEnum):
    """How an export stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Vote:
    """An officer's word."""

    approves: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Ballot:
    """What was said about an export.

    Attributes:
        maker: who made it, in the form of the audit trail.
        votes: the newest word of each officer.
        lasts: how long an approval counts.
        handed_over: whether the files' key was given out.
    """

    maker: str
    votes: Mapping[str, Vote]
    lasts: timedelta
    handed_over: bool = False

    def said(self, officer: str, at: datetime, *, approves: bool) -> "Ballot":
        """With one more word.

        Raises:
            Refusal: the officer made it, has approved it already, or there is nothing to decide any more.
        """
        now = self.standing(at)
        if now in {Standing.REFUSED, Standing.HANDED_OVER}:
            raise Refusal(409, "decided", f"it is {now}", text="该导出已被拒绝或已领取，不能再作决定。")
        if approves and officer == self.maker:
            raise Refusal(403, "own_export", "another officer decides", text="制作人不能批准自己的导出。")
        if approves and officer in self.approving(at):
            raise Refusal(
                409, "approved_already", "a second officer is needed", text="您已批准，须由另一名审批员再批准。"
            )
        return replace(self, votes={**self.votes, officer: Vote(approves, at)})

    def approving(self, at: datetime) -> tuple[str, ...]:
        """Officers whose approvals count, the earliest first; never the maker."""
        good = [
            (vote.at, officer)
            for officer, vote in self.votes.items()
            if vote.approves and vote.at <= at < vote.at + self.lasts and officer != self.maker
        ]
        return tuple(officer for _, officer in sorted(good))

    def until(self, at: datetime) -> datetime | None:
        """Until when it may be given out; None where it may not."""
        counting = sorted((self.votes[officer].at for officer in self.approving(at)), reverse=True)
        if self._refused() or len(counting) < OFFICERS:
            return None
        return counting[OFFICERS - 1] + self.lasts

    def standing(self, at: datetime) -> Standing:
        """How it stands at an instant."""
        if self.handed_over:
            return Standing.HANDED_OVER
        if self._refused():
            return Standing.REFUSED
        return Standing.APPROVED if self.until(at) else Standing.WAITING

    def _refused(self) -> bool:
        return any(not vote.approves for vote in self.votes.values())
