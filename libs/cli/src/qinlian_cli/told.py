"""What a command is for, in the words of its source, without importing it: a list of commands need not load them."""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path


def help_of(place: str) -> str | None:
    """The help of the function or group at `module:attribute`; None where its source does not tell.

    As Typer has it: what a group is given as `help`, or what its callback's docstring says; of a function, its
    docstring.
    """
    module, _, attribute = place.partition(":")
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return None
    body = ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body
    return next(_told(body, attribute), None)


def _told(body: list[ast.stmt], attribute: str) -> Iterator[str]:
    for one in body:
        match one:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(keywords=given)) if name == attribute:
                yield from _constants(given)
            case ast.FunctionDef(name=name) if name == attribute or _is_callback_of(one, attribute):
                if text := ast.get_docstring(one):
                    yield text


def _constants(given: list[ast.keyword]) -> Iterator[str]:
    for one in given:
        match one:
            case ast.keyword(arg="help", value=ast.Constant(value=str(text))):
                yield text


def _is_callback_of(function: ast.FunctionDef, group: str) -> bool:
    return any(ast.unparse(decorator).partition("(")[0] == f"{group}.callback" for decorator in function.decorator_list)
