"""`qinlian doctor`: whether a store's database is as the exchange needs it, proved on the server itself."""

from pathlib import Path
from typing import Annotated, Final

import typer

from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, any_store, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import console, say, show_json, show_table
from qinlian_common.doctor.examination import examined
from qinlian_common.doctor.finding import Language, Outcome, Report
from qinlian_common.doctor.report import as_json as report_json
from qinlian_common.doctor.report import columns, document, lines, markdown, summary
from qinlian_common.errors import ConfigurationError, Problem

_STYLES: Final = {Outcome.OK: "green", Outcome.WARNING: "yellow", Outcome.FAULT: "bold red"}
_FORMS: Final = {".md": markdown, ".json": report_json}


def doctor(
    store: Annotated[str, typer.Option("--store", help="The store, such as 610402.staging.")],
    *,
    write_probe: Annotated[
        bool,
        typer.Option("--write-probe", help="Also send a made-up batch through the store, and remove it again."),
    ] = False,
    language: Annotated[Language, typer.Option("--language", help="Of the report.")] = "en",
    output: Annotated[
        Path | None, typer.Option("--output", help="Also write the report: a file .md or .json.", dir_okay=False)
    ] = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Examines a store's database, PostgreSQL or Oracle: what is wrong, and what helps.

    Read-only but with --write-probe, which needs the account that owns the tables, and a staging store. The report
    names tables, rights and numbers; it holds no row of anybody and no password. Exits 0 where all is well, 1 with
    warnings, 2 with faults, also where the store cannot be reached.
    """
    write = _writer(output)

    async def work() -> Report:
        async with deployment(topology, store_dsn) as place, any_store(place, store) as chosen:
            datasets = [place.catalogue.datasets[code] for code in chosen.plan.shapes]
            return await examined(chosen, datasets, probes=write_probe)

    report = run(work())
    if output is not None:
        write(report, language)
    if as_json:
        show_json(document(report, language))
    else:
        show_table(None, columns(language), lines(report, language))
        console().print(summary(report, language), style=_STYLES[report.outcome])
    raise typer.Exit(int(report.outcome))


def _writer(output: Path | None) -> "_Write":
    """What writes the file; a name that says no form is a mistake before anything is asked."""
    if output is None:
        return _Write(Path(), "")
    if output.suffix not in _FORMS:
        raise typer.BadParameter("name a file that ends in .md or .json", param_hint="--output")
    return _Write(output, output.suffix)


class _Write:
    """Writes the report into the file."""

    def __init__(self, file: Path, form: str) -> None:
        self._file, self._form = file, form

    def __call__(self, report: Report, language: Language) -> None:
        try:
            self._file.write_text(_FORMS[self._form](report, language), encoding="utf-8")
        except OSError as error:
            raise ConfigurationError(
                Problem(str(self._file), None, f"cannot be written: {error.strerror}", "name another file")
            ) from error
        say(f"report written to {self._file}")
