"""The command `qinlian`. Every answer ends in an exit code.

0  done, or yes
1  the answer is no: a topology with problems, books that do not balance, a row that nobody knows
2  the user's mistake: a setting, an argument or a file
3  a store or the broker is away
"""

from typing import Any, ClassVar

import typer

from qinlian_cli.commands import (
    catalog,
    codes,
    compare,
    ddl,
    export,
    flows,
    keys,
    parked,
    pause,
    plan,
    prepare,
    privacy,
    prune,
    quality,
    reconcile,
    reject,
    replay,
    resubmit,
    specification,
    status,
    template,
    topology,
    trace,
    trace_person,
)
from qinlian_cli.late import LateGroup
from qinlian_cli.output import say
from qinlian_common.errors import ConfigurationError, QinlianError, TransientError

EXIT_NO, EXIT_MISTAKE, EXIT_AWAY = 1, 2, 3


class _Answers(LateGroup):
    """Errors that the product raises on purpose become a line and an exit code; never a stack trace."""

    late: ClassVar = {
        "validate": "qinlian_cli.commands.validate:validate",
        "sso": "qinlian_cli.commands.sso:sso",
        "demo": "qinlian_cli.demo.command:demo",
    }

    def invoke(self, ctx: Any) -> Any:
        """Runs the command."""
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
    app.command()(catalog.catalog)
    app.add_typer(export.app, name="export")
    app.add_typer(privacy.app, name="privacy")
    app.add_typer(specification.app, name="specification")
    app.command()(template.template)
    app.add_typer(topology.app, name="topology")
    app.command()(plan.plan)
    app.add_typer(keys.app, name="keys")
    app.command()(prepare.prepare)
    app.command()(prepare.backfill)
    app.command()(ddl.ddl)
    app.command()(status.status)
    app.command()(pause.pause)
    app.command()(pause.resume)
    app.command()(reconcile.reconcile)
    app.command()(compare.compare)
    app.command()(trace.trace)
    app.command()(trace_person.trace_person)
    app.add_typer(quality.app, name="quality")
    app.add_typer(codes.app, name="codes")
    app.add_typer(parked.app, name="parked")
    app.add_typer(replay.app, name="replay")
    app.add_typer(reject.app, name="reject")
    app.command()(resubmit.resubmit)
    app.command()(prune.prune)
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
