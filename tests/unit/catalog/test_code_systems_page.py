"""docs/code-systems.md lists every code system as it is."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_page_has_the_tables_of_today():
    script = ROOT / "scripts/code_systems_table.py"
    made = subprocess.run([sys.executable, script], capture_output=True, check=True, encoding="utf-8").stdout
    page = (ROOT / "docs/code-systems.md").read_text(encoding="utf-8")
    shown = page.partition("<!-- tables -->\n")[2].partition("<!-- end of tables -->")[0]
    assert shown == made, "run: python scripts/code_systems_table.py --write"
