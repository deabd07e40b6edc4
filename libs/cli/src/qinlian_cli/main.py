"""The command `qinlian`. Every answer ends in an exit code.

0  done, or yes
1  the answer is no: a topology with problems, books that do not balance, a row that nobody knows
2  the user's mistake: a setting, an argument or a file
3  a store or the broker is away
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import typer

from qinlian_cli.late import LateGroup
from qinlian_cli.output import say
from qinlian_common.errors import ConfigurationError, QinlianError, TransientError
from qinlian_common.observe.faults import hide_values

EXIT_NO, EXIT_MISTAKE, EXIT_AWAY = 1, 2, 3


COMMANDS: Final[Mapping[str, str]] = {
    "flows": "qinlian_cli.commands.flows:flows",
    "catalog": "qinlian_cli.commands.catalog:catalog",
    "export": "qinlian_cli.commands.export:app",
    "privacy": "qinlian_cli.commands.privacy:app",
    "specification": "qinlian_cli.commands.specification:app",
    "template": "qinlian_cli.commands.template:template",
    "topology": "qinlian_cli.commands.topology:app",
    "plan": "qinlian_cli.commands.plan:plan",
    "keys": "qinlian_cli.commands.keys:app",
    "prepare": "qinlian_cli.commands.prepare:prepare",
    "backfill": "qinlian_cli.commands.prepare:backfill",
    "ddl": "qinlian_cli.commands.ddl:ddl",
    "dba-scripts": "qinlian_cli.commands.dba_scripts:dba_scripts",
    "doctor": "qinlian_cli.commands.doctor:doctor",
    "status": "qinlian_cli.commands.status:status",
    "network": "qinlian_cli.commands.network:app",
    "watch": "qinlian_cli.commands.watch:watch",
    "pause": "qinlian_cli.commands.pause:pause",
    "resume": "qinlian_cli.commands.pause:resume",
    "reconcile": "qinlian_cli.commands.reconcile:reconcile",
    "compare": "qinlian_cli.commands.compare:compare",
    "trace": "qinlian_cli.commands.trace:trace",
    "tail": "qinlian_cli.commands.tail:tail",
    "trace-person": "qinlian_cli.commands.trace_person:trace_person",
    "quality": "qinlian_cli.commands.quality:app",
    "codes": "qinlian_cli.commands.codes:app",
    "parked": "qinlian_cli.commands.parked:app",
    "replay": "qinlian_cli.commands.replay:app",
    "reject": "qinlian_cli.commands.reject:app",
    "resubmit": "qinlian_cli.commands.resubmit:resubmit",
    "documents": "qinlian_cli.commands.documents:app",
    "prune": "qinlian_cli.commands.prune:prune",
    "cda": "qinlian_cli.commands.cda:app",
    "nation": "qinlian_cli.commands.nation:app",
    "validate": "qinlian_cli.commands.validate:validate",
    "load": "qinlian_cli.commands.load:load",
    "loads": "qinlian_cli.commands.loads:loads",
    "sso": "qinlian_cli.commands.sso:sso",
    "indicators": "qinlian_cli.commands.indicators:indicators",
    "demo": "qinlian_cli.commands.demo:demo",
}
"""Where each is; read only when it is asked for, so that none waits for another one's packages."""


class _Answers(LateGroup):
    """Errors that the product raises on purpose become a line and an exit code; never a stack trace."""

    late: ClassVar = COMMANDS

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
    return app


def qinlian() -> None:
    """秦联 Qinlian: the exchange of a province's health platforms.

    Settings come from the environment, as the services have them: QINLIAN_TOPOLOGY, QINLIAN_STORE_DSN, QINLIAN_KAFKA;
    options override them. Exit codes: 0 done or yes, 1 the answer is no, 2 your mistake, 3 a store or broker is away.
    """


def main() -> None:
    """The entry point."""
    hide_values()
    build()()


if __name__ == "__main__":
    main()
