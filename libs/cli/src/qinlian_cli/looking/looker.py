"""Who looks at a person's clear text by a command: told by the gateway, and written there before it is shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Final, Literal, Self

from qinlian_cli.sso.login import Login, Secrets, officer
from qinlian_common.privacy.purposes import Purpose
from qinlian_common.topology.topology import Topology
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.records.reach import Reach

_PATH: Final = "/clear-text"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is about to be shown of whom, as the gateway is told it.

    Attributes:
        id_number: of whom; empty where nothing tells whose the document is, which then is `refused`.
        level: highest classification level of it.
        document: id of the document; empty where it is no document.
        refused: why nothing is shown, in one word; empty where something is.
    """

    command: Literal["qinlian documents open", "qinlian trace-person"]
    id_number: str = field(repr=False)
    datasets: Sequence[str] = ()
    kinds: Sequence[str] = ()
    level: int = 1
    document: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The line of the gateway's trail.

    Attributes:
        line: its number.
        name: of whoever looks, as the gateway knows him.
    """

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody with the office 明文调取员, for one purpose.

    Attributes:
        divisions, ceiling: how far the account reaches.
    """

    login: Login
    secrets: Secrets
    purpose: Purpose
    divisions: tuple[str, ...]
    ceiling: int

    @classmethod
    async def at(cls, login: Login, secrets: Secrets, purpose: Purpose) -> Self:
        """Asks the gateway, before anything is read.

        Raises:
            NotAccepted: ID number or password are wrong.
            SaidNo: the person has not the office.
            TransientError: the gateway is away.
        """
        async with officer(login, secrets) as api:
            told = await api.get(_PATH)
        return cls(login, secrets, purpose, tuple(told["divisions"]), told["ceiling"])

    def reach(self, topology: Topology) -> Reach:
        """How far account and purpose let him look."""
        divisions = Divisions.of(topology)
        codes = frozenset(code for one in self.divisions for code in divisions.codes_in(one))
        return Reach.of(self.purpose, codes, self.ceiling)

    async def write(self, seen: Seen) -> Written:
        """Has the gateway write it, by a login of its own: reading may have taken longer than a session lasts.

        Raises:
            SaidNo: the gateway lets nothing be shown, and has written that.
            TransientError: the gateway is away: nothing may be shown.
        """
        async with officer(self.login, self.secrets) as api:
            told = await api.post(_PATH, asdict(seen) | {"purpose": self.purpose.code})
        return Written(told["line"], told["name"])
