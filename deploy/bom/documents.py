"""Two bills of materials in CycloneDX: of the workspace as it is installed, and of an image as it is locked."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from deploy.bom.licences import normal

_PROGRAM: Final = Path(sys.executable).parent / "cyclonedx-py"


def of_workspace(folder: Path) -> Path:
    """Everything that is installed, with versions, licences and who needs whom."""
    return _written(folder / "workspace.cdx.json", ["environment", sys.executable])


def of_image(folder: Path, lock: Path, licences: Mapping[str, str]) -> Path:
    """What the lock of the images allows, with its hashes; licences are those that the installed packages declare."""
    path = _written(folder / "image.cdx.json", ["requirements", str(lock)])
    document = json.loads(path.read_text(encoding="utf-8"))
    for component in document["components"]:
        _say_licence(component, licences.get(normal(component["name"]), ""))
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _say_licence(component: dict[str, Any], licence: str) -> None:
    if licence:
        component["licenses"] = [{"acknowledgement": "declared", "expression": licence}]


def _written(path: Path, what: list[str]) -> Path:
    """The document of a run of the program, which holds it against the schema before it writes it."""
    command = [str(_PROGRAM), *what, "--output-reproducible", "--output-file", str(path)]
    subprocess.run(command, check=True)  # noqa: S603 - a fixed program
    return path
