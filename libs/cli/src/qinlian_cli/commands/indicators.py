"""`qinlian indicators`: the monthly figures, for the province's operator."""

from typing import ClassVar

import typer

from qinlian_cli.late import LateGroup


class _Indicators(LateGroup):
    """What works on a database is read only when it is asked for."""

    late: ClassVar = {
        "list": "qinlian_cli.commands.indicators_explain:list_",
        "explain": "qinlian_cli.commands.indicators_explain:explain",
        "compute": "qinlian_cli.commands.indicators_compute:compute",
        "masterdata": "qinlian_cli.commands.indicators_masterdata:app",
        "publish": "qinlian_cli.commands.indicators_steps:publish",
        "confirm": "qinlian_cli.commands.indicators_steps:confirm",
        "dispute": "qinlian_cli.commands.indicators_steps:dispute",
        "answer": "qinlian_cli.commands.indicators_steps:answer",
        "submit": "qinlian_cli.commands.indicators_steps:submit",
        "lock": "qinlian_cli.commands.indicators_steps:lock",
        "reopen": "qinlian_cli.commands.indicators_steps:reopen",
        "status": "qinlian_cli.commands.indicators_status:status",
        "behind": "qinlian_cli.commands.indicators_status:behind",
        "history": "qinlian_cli.commands.indicators_status:history",
        "delta": "qinlian_cli.commands.indicators_status:delta",
        "migrate": "qinlian_cli.commands.indicators_status:migrate",
    }


indicators = typer.Typer(cls=_Indicators, no_args_is_help=True, add_completion=False)


@indicators.callback()
def group() -> None:
    """综合管理指标: the monthly figures of the province, its cities and counties.

    Commands work on the database that QINLIAN_INDICATORS_DSN names, and on the province's production store
    (QINLIAN_STORE_DSN, QINLIAN_TOPOLOGY). `list` and `explain` need neither.
    """
