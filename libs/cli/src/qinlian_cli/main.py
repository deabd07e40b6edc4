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


_BY_PURPOSE: Final[Mapping[str, Mapping[str, str]]] = {
    "What is agreed 约定": {
        "flows": "qinlian_cli.commands.flows:flows",
        "catalog": "qinlian_cli.commands.catalog:catalog",
        "specification": "qinlian_cli.commands.specification:app",
        "topology": "qinlian_cli.commands.topology:app",
        "plan": "qinlian_cli.commands.plan:plan",
    },
    "Set up 准备": {
        "keys": "qinlian_cli.commands.keys:app",
        "ddl": "qinlian_cli.commands.ddl:ddl",
        "dba-scripts": "qinlian_cli.commands.dba_scripts:dba_scripts",
        "prepare": "qinlian_cli.commands.prepare:prepare",
        "backfill": "qinlian_cli.commands.prepare:backfill",
        "doctor": "qinlian_cli.commands.doctor:doctor",
    },
    "Look 查看": {
        "status": "qinlian_cli.commands.status:status",
        "network": "qinlian_cli.commands.network:app",
        "watch": "qinlian_cli.commands.watch:watch",
        "reconcile": "qinlian_cli.commands.reconcile:reconcile",
        "trace": "qinlian_cli.commands.trace:trace",
        "tail": "qinlian_cli.commands.tail:tail",
    },
    "Quality 质量": {
        "quality": "qinlian_cli.commands.quality:app",
        "codes": "qinlian_cli.commands.codes:app",
        "reject": "qinlian_cli.commands.reject:app",
        "resubmit": "qinlian_cli.commands.resubmit:resubmit",
    },
    "Act 处置": {
        "pause": "qinlian_cli.commands.pause:pause",
        "resume": "qinlian_cli.commands.pause:resume",
        "parked": "qinlian_cli.commands.parked:app",
        "replay": "qinlian_cli.commands.replay:app",
        "compare": "qinlian_cli.commands.compare:compare",
        "prune": "qinlian_cli.commands.prune:prune",
    },
    "Files and documents 填报与文书": {
        "template": "qinlian_cli.commands.template:template",
        "validate": "qinlian_cli.commands.validate:validate",
        "load": "qinlian_cli.commands.load:load",
        "loads": "qinlian_cli.commands.loads:loads",
        "documents": "qinlian_cli.commands.documents:app",
        "cda": "qinlian_cli.commands.cda:app",
    },
    "Figures and the nation 指标与国家平台": {
        "indicators": "qinlian_cli.commands.indicators:indicators",
        "nation": "qinlian_cli.commands.nation:app",
    },
    "Persons and sign-on 个人信息与登录": {
        "privacy": "qinlian_cli.commands.privacy:app",
        "trace-person": "qinlian_cli.commands.trace_person:trace_person",
        "export": "qinlian_cli.commands.export:app",
        "sso": "qinlian_cli.commands.sso:sso",
    },
    "Try it 试用": {
        "demo": "qinlian_cli.commands.demo:demo",
    },
}
"""Where each is, under its heading in the help; read only when asked for, so that none waits for another's packages."""

COMMANDS: Final[Mapping[str, str]] = {name: place for some in _BY_PURPOSE.values() for name, place in some.items()}


class _Answers(LateGroup):
    """Errors that the product raises on purpose become a line and an exit code; never a stack trace."""

    late: ClassVar = COMMANDS
    purposes: ClassVar = {name: purpose for purpose, some in _BY_PURPOSE.items() for name in some}

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
