"""A request's parameters, read strictly: a name that comes twice is how two readers are made to see two requests.

RFC 6749, section 3.1: parameters must not be repeated. What is not asked for is ignored.
"""

from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic import BaseModel, ConfigDict, ValidationError

from qinlian_common.web.refusal import Refusal

_FIELDS_MAX: Final = 40
_FORM: Final = "application/x-www-form-urlencoded"


class Parameters(BaseModel):
    """Parent of all requests: text fields with limits; unknown ones are ignored, empty ones count as absent."""

    model_config = ConfigDict(extra="ignore", frozen=True)


P = TypeVar("P", bound=Parameters)


async def form(request: Request, kind: type[P]) -> P:
    """The form of a POST request; raises a Refusal `invalid_request`."""
    return understood(kind, await posted(request))


async def posted(request: Request) -> dict[str, str]:
    """The form of a POST request, not yet understood; raises a Refusal `invalid_request`."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Refusal(400, "invalid_request", f"the body must be {_FORM}")
    return pairs(await request.body())


def query(request: Request, kind: type[P]) -> P:
    """The query of a GET request; raises a Refusal `invalid_request`."""
    return understood(kind, pairs(request.scope["query_string"]))


def pairs(encoded: bytes) -> dict[str, str]:
    """Names and values; raises a Refusal where a name comes twice, the text is not UTF-8, or holds a NUL."""
    try:
        text = encoded.decode("ascii")
        found = parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS_MAX, errors="strict", separator="&")
    except ValueError as error:
        raise Refusal(400, "invalid_request", "the parameters cannot be read") from error
    values = dict(found)
    if any("\0" in part for pair in found for part in pair):
        raise Refusal(400, "invalid_request", "the parameters cannot be read")
    if len(values) != len(found):
        raise Refusal(400, "invalid_request", "a parameter comes twice", reason="repeated_parameter")
    return {name: value for name, value in values.items() if value}


def understood(kind: type[P], values: dict[str, str]) -> P:
    """The parameters of a kind of request; raises a Refusal that names the first one at fault, never its value."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = ".".join(str(part) for part in fault["loc"])
        said = "is missing" if fault["type"] == "missing" else "is not as it must be"
        raise Refusal(400, "invalid_request", f"{name} {said}", reason=f"parameter_{name}") from error


def described(*kinds: type[Parameters]) -> dict[str, Any]:
    """What OpenAPI says of a form that is of one of these kinds."""
    schemas = [kind.model_json_schema() for kind in kinds]
    schema = schemas[0] if len(schemas) == 1 else {"oneOf": schemas}
    return {"requestBody": {"required": True, "content": {_FORM: {"schema": schema}}}}


def described_query(kind: type[Parameters]) -> dict[str, Any]:
    """What OpenAPI says of a query."""
    schema = kind.model_json_schema()
    required = schema.get("required", ())
    return {
        "parameters": [
            {"in": "query", "name": name, "required": name in required, "schema": field}
            for name, field in schema["properties"].items()
        ]
    }
