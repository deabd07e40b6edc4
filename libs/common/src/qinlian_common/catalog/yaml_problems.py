"""What a pydantic error means to the person who edits the file: what is wrong, and what to write instead."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from inspect import isclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_EXPECTED = {
    "int": "a whole number",
    "float": "a number",
    "decimal": "a number",
    "bool": "true or false",
    "string": "text",
    "date": "a date such as 2017-12-31",
    "datetime": "a date and time such as 2017-12-31T08:00:00",
    "time": "a time such as 01:30",
    "timedelta": "a duration such as PT24H",
    "url": "an address such as https://host/path",
    "path": "a path",
    "list": "a list: `- item` on each line, or [a, b]",
    "tuple": "a list: `- item` on each line, or [a, b]",
    "set": "a list: `- item` on each line, or [a, b]",
    "frozen_set": "a list: `- item` on each line, or [a, b]",
    "dict": "keys with values: `key: value`",
    "model": "keys with values: `key: value`",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
    "too_short": ("min_length", "a list with at least this many items:"),
    "too_long": ("max_length", "a list with at most this many items:"),
    "string_too_short": ("min_length", "text with at least this many characters:"),
    "string_too_long": ("max_length", "text with at most this many characters:"),
}
_GIVEN_MAX = 60
_LIKE = 0.7
_NAMED_MAX = 60


def explain(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
    """One pydantic error as (what is wrong, what to write instead); `model` is the model of the whole file."""
    loc, kind, context = error["loc"], error["type"], error.get("ctx", {})
    name, given = _name(loc), _short(error["input"])
    if kind == "extra_forbidden":
        return f"unknown key {name!r}", nearest(name, allowed_keys(model, loc[:-1]))
    if kind == "missing":
        return f"{name!r} is missing", f"add `{name}: ...`"
    if kind in {"value_error", "assertion_error"}:
        return _own_error(model, loc, str(context.get("error", error["msg"])))
    if kind in {"enum", "literal_error"}:
        allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return f"{name!r} is {given}", nearest(str(error["input"]), allowed, "write one of")
    return _value_error(name, kind, given, error)


def _value_error(name: str, kind: str, given: str, error: ErrorDetails) -> tuple[str, str]:
    context = error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return f"{name!r} is {given}", f"write text of the form {context['pattern']}"
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return f"{name!r} is {given}", f"write {words} {context[key]}"
    base = max((word for word in _EXPECTED if kind.startswith(word)), key=len, default=None)
    if base is None:
        return f"{name!r} is {given}", error["msg"][:1].lower() + error["msg"][1:]
    if error["input"] is None:
        return f"{name!r} is empty", f"write {_EXPECTED[base]}"
    return f"{name!r} is {given}, which is not {_first(_EXPECTED[base])}", f"write {_EXPECTED[base]}"


def allowed_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys that the model accepts at a place of the file; empty where the place is no mapping of ours."""
    options: list[Any] = [model]
    for step in loc:
        deeper = [part for option in options for part in _parts(option, step)]
        options = deeper or options
    found = [option for option in options if _is_model(option)]
    return [field.alias or name for option in found for name, field in option.model_fields.items()]


def nearest(wrong: str, allowed: Iterable[str], lead: str = "allowed here") -> str:
    """The advice for a wrong word: the closest allowed one, if one is close, and then all of them, or the nearest."""
    words = list(allowed)
    likely = closest(wrong, words)
    hint = f"did you mean {likely!r}? " if likely else ""
    if len(words) > _NAMED_MAX:
        likest = sorted(words, key=lambda word: _likeness(wrong, word), reverse=True)[:_NAMED_MAX]
        return f"{hint}{lead}: {', '.join(likest)} and {len(words) - _NAMED_MAX:,} more"
    return f"{hint}{lead}: {', '.join(words)}" if words else f"{hint}remove it"


def closest(wrong: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that was probably meant; None where none is close."""
    likest = max(allowed, key=lambda word: _likeness(wrong, word), default="")
    return likest if _likeness(wrong, likest) >= _LIKE else None


def _likeness(one: str, other: str) -> float:
    """0 to 1; the order of the parts of a name (`fee_total`, `total_fee`) does not matter."""
    left, right = ("_".join(sorted(word.lower().split("_"))) for word in (one, other))
    return max(SequenceMatcher(None, one, other).ratio(), SequenceMatcher(None, left, right).ratio())


def _own_error(model: type[BaseModel], loc: tuple[str | int, ...], said: str) -> tuple[str, str]:
    """Our validators write `what is wrong; what to do`, or only the first half."""
    message, _, fix = said.partition("; ")
    where = f"{_name(loc)!r}: " if loc and isinstance(loc[-1], str) else ""
    keys = allowed_keys(model, loc)
    return f"{where}{message}", fix or (f"keys of this part: {', '.join(keys)}" if keys else "correct it here")


def _first(expected: str) -> str:
    return expected.partition(" such as")[0].partition(":")[0]


def _name(loc: tuple[str | int, ...]) -> str:
    """The last key of a place; a list item is named by the list around it."""
    words = [str(step) for step in loc if isinstance(step, str) and step != "[key]"]
    return words[-1] if words else "the file"


def _short(given: object) -> str:
    if isinstance(given, dict):
        return "keys with values"
    if isinstance(given, list):
        return "a list"
    text = repr(given)
    return text if len(text) <= _GIVEN_MAX else f"{text[:_GIVEN_MAX]}..."


def _options(annotation: Any) -> Iterator[Any]:
    """The types behind Annotated, Optional and unions."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _options(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for option in get_args(annotation):
            yield from _options(option)
    else:
        yield annotation


def _parts(annotation: Any, step: str | int) -> Iterator[Any]:
    """The types that may stand at one step below `annotation`."""
    if _is_model(annotation):
        by_key = {field.alias or name: field for name, field in annotation.model_fields.items()}
        if step in by_key:
            yield from _options(by_key[str(step)].annotation)
        return
    arguments = get_args(annotation)
    if not arguments:
        return
    inside = arguments[0] if isinstance(step, int) else arguments[-1]
    yield from _options(inside)


def _is_model(annotation: Any) -> bool:
    return isclass(annotation) and issubclass(annotation, BaseModel)
