"""Writes the software bills of materials and judges the licences: `python -m deploy.bom`."""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from deploy.bom.documents import of_image, of_workspace
from deploy.bom.licences import DELIVERED, TOOLS, faults, installed, locked

_ROOT: Final = Path(__file__).parents[2]
IMAGE_LOCK: Final = _ROOT / "deploy/requirements.lock"


def main() -> int:
    """0 where every licence is allowed."""
    parser = argparse.ArgumentParser(prog="python -m deploy.bom", description=__doc__)
    parser.add_argument("--output", type=Path, default=_ROOT / "build/sbom", help="folder of the documents")
    folder = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    licences, image = installed(), locked(IMAGE_LOCK)
    for path in (of_workspace(folder), of_image(folder, IMAGE_LOCK, licences)):
        sys.stdout.write(f"written: {path}\n")
    sys.stdout.write(_table(licences, image))
    wrong = [f"in an image: {one}" for one in faults(licences, DELIVERED, image)]
    wrong += [f"as a tool: {one}" for one in faults(licences, TOOLS, licences.keys() - image.keys())]
    for one in wrong:
        sys.stderr.write(f"licence not allowed {one}\n")
    return 1 if wrong else 0


def _table(licences: Mapping[str, str], image: Mapping[str, str]) -> str:
    """How many packages declare which licence, in an image and beside it; and what is locked for other systems only."""
    delivered = Counter(licences[name] for name in image if name in licences)
    tools = Counter(licence for name, licence in licences.items() if name not in image)
    lines = [f"{delivered[one]:5} {tools[one]:5}  {one}" for one in sorted(delivered | tools, key=str.lower)]
    elsewhere = ", ".join(sorted(image.keys() - licences.keys())) or "none"
    return "\n".join(["image  tools  licence", *lines, f"locked for an image, not installed here: {elsewhere}", ""])


if __name__ == "__main__":
    sys.exit(main())
