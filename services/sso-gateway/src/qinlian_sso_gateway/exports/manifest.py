"""What the officers see of an export, and what they approve: figures and hashes of files, nobody's data.

Its text is signed for as it is, so both sides hash the same bytes: who made it sends the very text that lies beside the
files.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qinlian_sso_gateway.errors import Refusal

TEXT_MAX: Final = 50_000
"""Characters of a manifest; a request to the gateway has at most 64 KiB."""

_Line = Annotated[str, Field(max_length=500)]
_Text = Annotated[str, Field(max_length=4000)]
_Count = Annotated[int, Field(ge=0, lt=2**53)]
_Share = Annotated[float, Field(ge=0, le=1)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Part):
    """A column: what was done to it, and the share of its information that is lost by that and by suppression."""

    name: _Line
    title: _Line
    how: _Line
    lost: _Share


class Dataset(_Part):
    """A dataset's rows: read, left out by reason, given out; `suppressed` is a share of what might have gone out."""

    code: _Line
    title: _Line
    read: _Count
    nobody: _Count
    confidential: _Count
    protected: _Count
    suppressed: _Share
    out: _Count
    columns: Annotated[tuple[Column, ...], Field(max_length=500)]


class File(_Part):
    """A file as the recipient is to get it; size in bytes."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    size: _Count
    sha256: _Digest
    sm3: _Digest


class Manifest(_Part):
    """An export. `risk_max`, `risk_mean`: of being told, for whoever knows that somebody is in it."""

    version: Literal[1] = 1
    export_id: Annotated[str, Field(pattern=r"^[0-9]{8}-[0-9]{4}-[0-9a-f]{6}$")]
    title: _Text
    purpose: _Text
    recipient: _Line
    period: _Line
    divisions: _Text
    link: _Line
    recipe_sha256: _Digest
    key_id: _Line
    rows: _Count
    persons: _Count
    persons_before: _Count
    k: _Count
    k_asked: _Count
    l: _Count | None  # noqa: E741 - it is what everybody calls it
    l_asked: _Count
    risk_max: _Share
    risk_mean: _Share
    included: Annotated[tuple[_Line, ...], Field(max_length=20)]
    shifted: Annotated[tuple[_Line, ...], Field(max_length=200)]
    datasets: Annotated[tuple[Dataset, ...], Field(max_length=100)]
    files: Annotated[tuple[File, ...], Field(min_length=1, max_length=200)]


def read(text: str) -> Manifest:
    """A manifest as it was sent; raises a Refusal for any other text."""
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as error:
        fields = ", ".join(sorted({".".join(map(str, one["loc"])) for one in error.errors(include_input=False)}))
        raise Refusal(422, "invalid_request", f"no manifest of an export: {fields[:300]}") from error
