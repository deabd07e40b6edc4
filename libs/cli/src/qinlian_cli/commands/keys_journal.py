"""`qinlian keys journal`: what was done to keys, and whether the journal is as it was written."""

import typer

from qinlian_cli.commands.keys_options import Folder
from qinlian_cli.commands.run import AsJson
from qinlian_cli.keeping.place import opened_keeping
from qinlian_cli.output import say, show_json, show_table

EXIT_NO = 1
_COLUMNS = ("line", "at", "event", "key", "by", "hash")


def journal(*, folder: Folder = None, as_json: AsJson = False) -> None:
    """What was done to keys, by whom and when; exits 1 where a line was changed, taken out or put in."""
    there = opened_keeping(folder).journal
    lines, broken = there.lines(), there.broken_at()
    if as_json:
        show_json({"lines": lines, "broken_at": broken})
    else:
        show_table(None, _COLUMNS, [(one["seq"], one["at"], one["event"], one["key"], one["by"], one["hash"][:16])
                                    for one in lines])  # fmt: skip
    if broken is not None:
        say(f"{there.path}:{broken}: from this line on, the journal is not as it was written")
        raise typer.Exit(EXIT_NO)
