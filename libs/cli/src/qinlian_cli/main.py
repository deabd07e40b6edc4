"""The command `qinlian`. Every answer ends in an exit code.

0  done, or yes
1  the answer is no: a topology with problems, books that do not balance, a row that nobody knows
2  the user's mistake: a setting, an argument or a file
3  a store or the broker is away
"""

import importlib
import importlib.util
from typing import Any

import typer
from typer.core import TyperGroup

from qinlian_cli.commands import flows, prepare, reconcile, status, topology, trace
from qinlian_cli.output import say
from qinlian_common.errors import ConfigurationError, QinlianError, TransientError

EXIT_NO, EXIT_MISTAKE, EXIT_AWAY = 1, 2, 3
_DEMO = "qinlian_cli.demo.command"


class _Answers(TyperGroup):
    """Errors that the product raises on purpose become a line and an exit code; never a stack trace."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except QinlianError as error:
            say(str(error))
            raise typer.Exit(_exit_code(error)) from error


def _exit_code(error: QinlianError) -> int:
    if isinstance(error, ConfigurationError):
        return EXIT_MISTAKE
    return EXIT_AWAY if isinstance(error, TransientError) else EXIT_NO


def build() -> typer.Typer:
    """The command with everything that is installed."""
    app = typer.Typer(cls=_Answers, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
    app.callback()(qinlian)
    app.command()(flows.flows)
    app.add_typer(topology.app, name="topology")
    app.command()(prepare.prepare)
    app.command()(prepare.backfill)
    app.command()(prepare.ddl)
    app.command()(status.status)
    app.command()(reconcile.reconcile)
    app.command()(trace.trace)
    if importlib.util.find_spec(_DEMO) is not None:
        app.command("demo")(importlib.import_module(_DEMO).demo)
    return app


def qinlian() -> None:
    """秦联 Qinlian: the exchange of a province's health platforms.

    Settings come from the environment, as the services have them: QINLIAN_TOPOLOGY, QINLIAN_STORE_DSN, QINLIAN_KAFKA;
    options override them. Exit codes: 0 done or yes, 1 the answer is no, 2 your mistake, 3 a store or broker is away.
    """


def main() -> None:
    """The entry point."""
    build()()


if __name__ == "__main__":
    main()
