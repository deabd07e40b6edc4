"""What each package declares as its licence, and whether the product may carry it."""

import re
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, Final

from license_expression import AND, OR, ExpressionError, get_spdx_licensing

DELIVERED: Final = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0", "PSF-2.0",
    "Python-2.0", "UPL-1.0",
    # Of their files alone, which are used as they are:
    "EPL-2.0", "MPL-2.0",
})  # fmt: skip
"""What may be in an image beside Apache-2.0 code."""

TOOLS: Final = DELIVERED | {"GPL-3.0-only"}
"""What may run on a developer's machine: hadolint is a program of its own, and is not delivered."""

_TOLD: Final = {"polars-hash": "MIT", "kubernetes-validate": "Apache-2.0", "antlr4-python3-runtime": "BSD-3-Clause"}
"""Read in the package's repository, where its wheel says nothing or not which."""

_CLASSIFIERS: Final = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication": "CC0-1.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_SPDX: Final = get_spdx_licensing()


def normal(name: str) -> str:
    """A package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: Path) -> Mapping[str, str]:
    """Package -> version, of a lock."""
    pairs = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {normal(name): version for name, version in pairs}


def installed() -> Mapping[str, str]:
    """Package -> licence of everything that is installed, as SPDX; the workspace's own members are left out."""
    found = {normal(one.metadata["Name"]): one for one in distributions()}
    return {name: declared(name, one) for name, one in sorted(found.items()) if not name.startswith("qinlian-")}


def declared(name: str, package: Distribution) -> str:
    """What a package says: an expression, else its classifiers (all of them hold), else its free text, else ""."""
    said = package.metadata
    expression, text = (next(iter(said.get_all(key) or []), "") for key in ("License-Expression", "License"))
    classifiers = [one.rsplit(" :: ", 1)[-1] for one in said.get_all("Classifier") or [] if one.startswith("License")]
    known = [_CLASSIFIERS[one] for one in classifiers if one in _CLASSIFIERS]
    return _TOLD.get(name) or expression or " AND ".join(known) or text


def faults(licences: Mapping[str, str], allowed: frozenset[str], names: Iterable[str]) -> list[str]:
    """Packages of those named whose licence is not allowed, or not understood."""
    return [
        f"{name}: {licences[name] or 'says no licence'}"
        for name in sorted(names)
        if name in licences and not may(licences[name], allowed)
    ]


def may(expression: str, allowed: frozenset[str]) -> bool:
    """Whether a licence allows use: one of alternatives, each of several."""
    try:
        return bool(expression) and _holds(_SPDX.parse(expression, validate=True), allowed)
    except ExpressionError:
        return False


def _holds(node: Any, allowed: frozenset[str]) -> bool:
    if isinstance(node, OR):
        return any(_holds(one, allowed) for one in node.args)
    if isinstance(node, AND):
        return all(_holds(one, allowed) for one in node.args)
    return str(node) in allowed
