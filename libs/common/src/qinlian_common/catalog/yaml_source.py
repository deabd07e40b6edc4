"""YAML files into typed models, each mistake with its file, its line and what to write instead.

Every scalar is read as text and the model gives it its type. So `01` stays "01", `610000` stays a division code and
`N` is never taken for "no": the three traps of hand-written code tables. An empty value, `~` and `null` are None.
A model therefore says `int`, `float`, `bool` or `date` where it wants one; a Literal of numbers cannot be met.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.error import MarkedYAMLError, YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from qinlian_common.catalog.yaml_problems import explain
from qinlian_common.errors import ConfigurationError, Problem

M = TypeVar("M", bound=BaseModel)
_UNTAGGED = "tag:yaml.org,2002:str"
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Document(Generic[M]):
    """One loaded file: its model, and where each of its parts is written.

    Attributes:
        file: the path as it was given.
        model: what the file says.
        root: the YAML node tree, for `line`.
    """

    file: str
    model: M
    root: Node

    def line(self, *loc: str | int) -> int:
        """The 1-based line of a part, named by keys and list positions as in `line("fields", 3, "type")`.

        A part that is not written (a missing key) answers with the line of the part around it.
        """
        return _line(self.root, loc)

    def problem(self, message: str, fix: str, *loc: str | int) -> Problem:
        """A mistake found later, at the part that `loc` names."""
        return Problem(self.file, self.line(*loc), message, fix)


def load_yaml(path: Path, model: type[M]) -> M:
    """The file at `path` as a `model`; raises ConfigurationError with every mistake in it."""
    return load_document(path, model).model


def load_document(path: Path, model: type[M]) -> Document[M]:
    """As `load_yaml`, and keeps the lines for checks that need several files."""
    file = str(path)
    root = _compose(file, _read(path, file))
    mistakes = list(_unusable(file, root))
    if mistakes:
        raise ConfigurationError(*mistakes)
    try:
        return Document(file, model.model_validate(_plain(root)), root)
    except ValidationError as error:
        found = dict.fromkeys(_explained(file, root, model, error))
        raise ConfigurationError(*sorted(found, key=lambda problem: problem.line or 0)) from error


def _read(path: Path, file: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigurationError(
            Problem(file, None, "no such file", f"create it, or correct the path ({path.name})")
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigurationError(
            Problem(file, line, "the file is not UTF-8", "save it in UTF-8 (often it is GBK)")
        ) from error
    except OSError as error:
        raise ConfigurationError(
            Problem(file, None, f"cannot be read: {error.strerror}", "give a readable file")
        ) from error


def _compose(file: str, text: str) -> Node:
    try:
        root = _composed(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ConfigurationError(_syntax(file, mark.line + 1 if mark else None, error.problem)) from error
    except YAMLError as error:
        raise ConfigurationError(_syntax(file, None, str(error).splitlines()[0])) from error
    if not isinstance(root, Node):
        raise ConfigurationError(Problem(file, 1, "the file is empty", "write its keys, or remove the file"))
    return root


def _composed(text: str) -> Node | None:
    """By the parser in C, 20 times quicker; a mistake is parsed again by the one in Python, which explains better.

    The base loader: every scalar is text here, so nothing asks of each what it looks like.
    """
    try:
        return yaml.compose(text, Loader=yaml.CBaseLoader)
    except YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _syntax(file: str, line: int | None, problem: str | None) -> Problem:
    said = problem or "it cannot be parsed"
    fix = "check the indentation, and the brackets, quotes and colons on this line and the line above"
    if "'\\t'" in said:
        fix = "indent with spaces, never with tabs"
    if "undefined alias" in said:
        fix = "define the anchor (&name) above its first use (*name)"
    return Problem(file, line, f"not YAML: {said}", fix)


def _unusable(file: str, root: Node) -> Iterator[Problem]:
    """What YAML allows and we do not: a key twice, a key that is no scalar, a tag, a node inside itself."""
    stack: list[tuple[Node, frozenset[int]]] = [(root, frozenset())]
    checked: set[int] = set()
    while stack:
        node, around = stack.pop()
        if id(node) in around:
            yield Problem(file, _start(node), "an alias points into itself", "write the value out")
            continue
        if id(node) in checked:
            continue
        checked.add(id(node))
        yield from _own_mistakes(file, node)
        inside = around | {id(node)}
        stack += [(child, inside) for child in _children(node)]


def _own_mistakes(file: str, node: Node) -> Iterator[Problem]:
    if str(node.tag).startswith("!") and str(node.tag) != "!":
        yield Problem(file, _start(node), f"a tag: {node.tag}", "write plain YAML without tags")
    if not isinstance(node, MappingNode):
        return
    seen: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            yield Problem(file, _start(key), "a key must be a word or a number", "write `key: value`")
        elif key.value in seen:
            first = seen[key.value]
            yield Problem(
                file, _start(key), f"{key.value!r} is given twice (first on line {first})", "keep one of them"
            )
        else:
            seen[key.value] = _start(key)


def _children(node: Node) -> list[Node]:
    """Those in which something may be wrong: a scalar without a tag of its own is text, and most nodes are that."""
    if isinstance(node, MappingNode):
        return [value for _, value in node.value if not _is_text(value)]
    return [item for item in node.value if not _is_text(item)] if isinstance(node, SequenceNode) else []


def _is_text(node: Node) -> bool:
    return node.tag == _UNTAGGED and isinstance(node, ScalarNode)


def _plain(node: Node) -> object:
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    text = str(node.value)
    is_quoted = isinstance(node, ScalarNode) and bool(node.style)
    return None if text in _NULL and not is_quoted else text


def _start(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _line(root: Node, loc: tuple[str | int, ...]) -> int:
    node, line = root, _start(root)
    for step in loc:
        if isinstance(node, MappingNode):
            pair = next(((k, v) for k, v in node.value if str(k.value) == str(step)), None)
            node, line = (pair[1], _start(pair[0])) if pair else (node, line)
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = _start(node)
    return line


def _explained(file: str, root: Node, model: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        message, fix = explain(model, detail)
        yield Problem(file, _line(root, detail["loc"]), message, fix)
