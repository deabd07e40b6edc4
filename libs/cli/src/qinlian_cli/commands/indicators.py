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
    }


indicators = typer.Typer(cls=_Indicators, no_args_is_help=True, add_completion=False)


@indicators.callback()
def group() -> None:
    """综合管理指标: the monthly figures of the province, its cities and counties.

    Commands work on the database that QINLIAN_INDICATORS_DSN names, and on the province's production store
    (QINLIAN_STORE_DSN, QINLIAN_TOPOLOGY). `list` and `explain` need neither.
    """
