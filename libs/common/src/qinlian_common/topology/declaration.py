"""What all parts of a topology file have in common."""

from pydantic import BaseModel, ConfigDict


class Declared(BaseModel):
    """Base of every part of the file: immutable, and no key is accepted that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")
