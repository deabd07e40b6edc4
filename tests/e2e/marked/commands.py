"""What an operator types about the marked people, and what the commands print."""

import asyncio
import json
from pathlib import Path
from typing import Final

from tests.e2e.marked.exports import Maker, approved
from tests.e2e.marked.people import NUMBER, RECORD
from tests.e2e.running import Ran

EXPORT: Final = "export"
_RECIPE: Final = """
title: 标记试验
recipient: example-university
purpose: 只用于试验标记值是否外泄。
period: {first: 1900-01-01, last: 2099-12-31}
link: none
suppress_max: 0.5
datasets:
  - dataset: CL03
    columns: [sex_code, {name: visited_at, to: year}, {name: chief_complaint, scrub: true}]
"""


class Operator:
    """Types commands, and keeps all that they print by what was typed."""

    def __init__(self, ran: Ran) -> None:
        self.ran = ran
        self.printed: dict[str, str] = {}

    def types(self, *arguments: str, code: int | None = 0) -> str:
        """Runs a command; returns what it prints on standard output."""
        done = self.ran.qinlian(*arguments)
        self.printed[" ".join(arguments)] = done.stdout + done.stderr
        assert code is None or done.returncode == code, done.stderr
        return done.stdout


def look_around(operator: Operator, maker: Maker) -> None:
    """Every command that tells something of rows."""
    number = operator.ran.work / "tmp" / "asked.id"
    number.touch(mode=0o600)
    number.write_text(NUMBER, encoding="utf-8")
    looks = ("trace-person", "--id-file", str(number), "--purpose", "complaint")
    held = json.loads(operator.types(*looks, "--json", *maker.words))
    org = next(one["org_code"] for one in held if one["record_id"] == f"{RECORD}-610402")
    number.unlink()
    for words in (
        ("status",), ("status", "--json"), ("reconcile",), ("quality",), ("quality", "tickets"),
        ("parked", "list"), ("parked", "list", "--json"), ("reject", "list"), ("reject", "list", "--json"),
        ("codes", "unmapped"), ("trace", org, f"{RECORD}-610402"), ("trace", org, f"{RECORD}-610402", "--json"),
        ("reject", "show", org, f"{RECORD}-610402-id_no", "--json"),
        ("compare", "610402.staging", "610400.staging"), ("indicators", "status"),
        ("tail", "--from-beginning", "--no-follow", "--dataset", "BI01"),
        ("tail", "--from-beginning", "--no-follow", "--dataset", "CL03", "--json"),
    ):  # fmt: skip
        operator.types(*words, code=None)
    for one in json.loads(operator.types("parked", "list", "--json", code=None)):
        operator.types("parked", "show", one["event_id"], "--json")


def export(operator: Operator, maker: Maker) -> Path:
    """An export is prepared, approved by both officers of the province's gateway, given out; returns its folder."""
    folder = operator.ran.work / EXPORT
    folder.mkdir()
    recipe, keys, out = folder / "recipe.yaml", folder / "keys", folder / "out"
    recipe.write_text(_RECIPE, encoding="utf-8")
    operator.types("export", "key", "example-university", "--keys", str(keys))
    words = ("--keys", str(keys), "--closed", str(folder / "closed"), "--json")
    operator.types("export", "prepare", str(recipe), *words, *maker.words)
    line = json.loads(operator.types("export", "register", "--json"))[0]["prepared"]
    asyncio.run(approved(operator.ran, line["export_id"]))
    operator.types("export", "release", line["closed_folder"], "--out", str(out), *maker.words)
    maker.forget()
    operator.types("export", "whose", str(out / "CL03.parquet"), "--keys", str(keys), "--json", code=None)
    return out
