"""Templates of shared documents: sections and elements of each kind, read from `data/templates`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.yaml_source import load_yaml
from qinlian_common.cda.names import ELEMENT_FORM, OID_FORM, SECTION_FORM

DataType = Literal["ST", "CD", "PQ", "TS", "BL", "INT", "REAL"]
FOLDER: Final = Path(__file__).parent / "data" / "templates"


class EntryTemplate(Declaration):
    """One element of a section.

    Attributes:
        element: identifier in the national catalogue of data elements (WS 363).
        type: CDA's data type of its value.
        min, max: how often it may stand in the section; `max` None sets no limit.
        under: the element in the section that it explains, as an entryRelationship of it.
        cluster: it stands in an organizer together with the other elements of this name.
        system: code system of its value, `system_name` its name.
        unit: the unit of a PQ (UCUM).
    """

    element: Annotated[str, Field(pattern=rf"^{ELEMENT_FORM.pattern}$")]
    title: str
    type: DataType = "ST"
    min: Annotated[int, Field(ge=0, le=1)] = 0
    max: Annotated[int, Field(ge=1)] | None = 1
    under: str | None = None
    cluster: str | None = None
    system: Annotated[str, Field(pattern=rf"^{OID_FORM.pattern}$")] | None = None
    system_name: str | None = None
    unit: str | None = None

    @model_validator(mode="after")
    def _fits_type(self) -> Self:
        if (self.type == "CD") != (self.system is not None):
            raise ValueError("a CD, and nothing else, names its code system")
        if (self.type == "PQ") != (self.unit is not None):
            raise ValueError("a PQ, and nothing else, names its unit")
        return self


class SectionTemplate(Declaration):
    """One section: its LOINC code, or none where the standard gives it a title alone."""

    code: Annotated[str, Field(pattern=rf"^({SECTION_FORM.pattern})$")] | None = None
    title: str
    title_en: str = ""
    min: Annotated[int, Field(ge=0, le=1)] = 0
    entries: tuple[EntryTemplate, ...]


class Template(Declaration):
    """One kind of document.

    Attributes:
        kind: its code in WS/T 500, such as C0002.
        oid: what `templateId` says.
        standard: the parts of the standards that it follows.
        source: letters of the catalogue; K means unsourced.
    """

    kind: Annotated[str, Field(pattern=r"^C\d{4}$")]
    oid: Annotated[str, Field(pattern=rf"^{OID_FORM.pattern}$")]
    title: str
    title_en: str
    standard: str
    source: str
    note: str = ""
    sections: tuple[SectionTemplate, ...]

    def section(self, code: str | None, title: str | None) -> SectionTemplate | None:
        """The section of a code, or of a title where it has no code; a code may stand twice, then the title tells."""
        same = [one for one in self.sections if one.code == code]
        named = [one for one in same if one.title == title]
        if named or code is None:
            return named[0] if named else None
        return same[0] if same else None

    def entry(self, code: str | None, title: str | None, element: str, name: str | None) -> EntryTemplate | None:
        """An element of a section; where it stands there several times, its name tells which."""
        section = self.section(code, title)
        same = [one for one in section.entries if one.element == element] if section else []
        return next((one for one in same if one.title == name), same[0] if same else None)


@cache
def templates() -> Mapping[str, Template]:
    """The shipped templates by kind; raises ConfigurationError with file, line and fix."""
    found = [load_yaml(path, Template) for path in sorted(FOLDER.glob("*.yaml"))]
    return MappingProxyType({one.kind: one for one in found})
