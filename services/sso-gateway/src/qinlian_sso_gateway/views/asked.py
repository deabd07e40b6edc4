"""What a portal says of a view that it is about to show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One person's clear text, as one person is to see it.

    Attributes:
        subject, sid: who looks and in which session, as the portal knows both (pairwise).
        id_number: of whom; nothing but its blind index is kept.
        purpose: a code of `purposes()`.
        datasets: whose rows are shown.
        kinds: of the fields that are shown in clear: direct-identifier, sensitive, ...
        level: highest classification level that is shown in clear; 1 where nothing is.
        refused: why the portal shows nothing, one word; empty where it shows something.
    """

    subject: str
    sid: str
    id_number: str
    purpose: str
    datasets: tuple[str, ...]
    kinds: tuple[str, ...]
    level: int
    refused: str = ""


@dataclass(frozen=True, slots=True)
class SystemView:
    """A document of one person, or the list of them, as a system of another platform is to have it for somebody there.

    Attributes:
        token: that the system bears.
        id_number: of whom; nothing but its blind index is kept.
        purpose: a code of `purposes()`.
        datasets, kinds, level: as of a `View`.
        document: id of the document; empty where it is the list that is given.
        line: number of the line in the other platform's trail; 0 where it was not told.
        refused: why nothing is given out, one word; empty where something is.
    """

    token: str
    id_number: str
    purpose: str
    datasets: tuple[str, ...]
    kinds: tuple[str, ...]
    level: int
    document: str
    line: int = 0
    refused: str = ""


@dataclass(frozen=True, slots=True)
class CommandView:
    """One person's clear text, as a command of a server is to give it to somebody of the platform's own.

    Attributes:
        command: as it is typed.
        id_number, purpose, datasets, kinds, level, refused: as of a `View`; no number where only a document is known.
        document: id of the document; empty where it is no document.
    """

    command: str
    id_number: str
    purpose: str
    datasets: tuple[str, ...]
    kinds: tuple[str, ...]
    level: int
    document: str = ""
    refused: str = ""
