"""The base of everything that is declared in a file."""

from pydantic import BaseModel, ConfigDict


class Declaration(BaseModel):
    """Base of every declared thing: immutable, and no key is accepted that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")
