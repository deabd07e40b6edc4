"""A recipe: who gets what, for which purpose, and how coarse."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from qinlian_common.catalog.declaration import Declaration
from qinlian_common.privacy.gate import K_LEAST, L_LEAST
from qinlian_common.privacy.generalise import Generalisation

RECIPIENT = r"^[a-z0-9][a-z0-9-]{1,39}$"
SHIFT_LEAST, SHIFT_MOST = 30, 365
_COUNTY_DIGITS = 6


def _named(given: Any) -> Any:
    return {"name": given} if isinstance(given, str) else given


class RecipeColumn(Generalisation):
    """A column to export; a bare name is a column as it is.

    Attributes:
        name: the catalogue's column.
        scrub: for free text: export it without numbers, dates and known names.
    """

    name: str
    scrub: bool = False


class RecipeDataset(Declaration):
    """A dataset of which columns are exported."""

    dataset: str
    columns: Annotated[tuple[Annotated[RecipeColumn, BeforeValidator(_named)], ...], Field(min_length=1)]


class Period(Declaration):
    """Business dates from `first` to `last`, both included."""

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError(f"the period begins after its end ({self.last}); exchange first and last")
        return self


class Recipe(Declaration):
    """The whole file.

    Attributes:
        link: `person`: rows of a person bear one pseudonym, in all datasets; `none`: no row bears any.
        k, l: what the gate asks for; never less than 5 and 2.
        suppress_max: share of a dataset's rows that may be suppressed; above it nothing is released.
        shift_days: dates with `shift` move by at most so many days.
        protected: categories of protected rows that the purpose needs; all others are left out.
    """

    title: Annotated[str, Field(min_length=1, max_length=100)]
    recipient: Annotated[str, Field(pattern=RECIPIENT)]
    purpose: Annotated[str, Field(min_length=10, max_length=500)]
    period: Period
    divisions: tuple[Annotated[str, Field(pattern=r"^\d{2}(\d{2}){0,2}(\d{3}){0,2}$")], ...] = ()
    link: Literal["person", "none"] = "person"
    k: Annotated[int, Field(ge=K_LEAST)] = K_LEAST
    l: Annotated[int, Field(ge=L_LEAST)] = L_LEAST  # noqa: E741 - it is what everybody calls it
    suppress_max: Annotated[float, Field(ge=0, le=0.5)] = 0.2
    shift_days: Annotated[int, Field(ge=SHIFT_LEAST, le=SHIFT_MOST)] = 180
    protected: tuple[str, ...] = ()
    format: Literal["parquet", "csv"] = "parquet"
    datasets: Annotated[tuple[RecipeDataset, ...], Field(min_length=1)]

    @property
    def linked(self) -> bool:
        """Whether rows of a person can be recognised as the same person's."""
        return self.link == "person"

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The beginnings of the divisions' codes: of 610400 it is 6104, of 610000 61."""
        return tuple(_prefix(code) for code in self.divisions)


def _prefix(code: str) -> str:
    if len(code) != _COUNTY_DIGITS:
        return code
    return code[:2] if code.endswith("0000") else code.removesuffix("00")
