"""`qinlian sso`: the sign-on gateway, for its operator at the server and for officers anywhere."""

from typing import ClassVar

import typer

from qinlian_cli.late import LateGroup


class _Sso(LateGroup):
    """What works on a database is read only when it is asked for: officers need little."""

    late: ClassVar = {
        "init": "qinlian_cli.commands.sso_server:init",
        "migrate": "qinlian_cli.commands.sso_server:migrate",
        "recover": "qinlian_cli.commands.sso_server:recover",
        "restored": "qinlian_cli.commands.sso_restored:restored",
        "keys": "qinlian_cli.commands.sso_keys:app",
        "password": "qinlian_cli.commands.sso_password:password",
        "trust": "qinlian_cli.commands.sso_trust:app",
        "visitor": "qinlian_cli.commands.sso_visitor:app",
        "staff": "qinlian_cli.commands.sso_staff:app",
        "review": "qinlian_cli.commands.sso_review:app",
        "views": "qinlian_cli.commands.sso_views:app",
        "exports": "qinlian_cli.commands.sso_exports:app",
        "audit": "qinlian_cli.commands.sso_audit:app",
    }


sso = typer.Typer(cls=_Sso, no_args_is_help=True, add_completion=False)


@sso.callback()
def group() -> None:
    """跨级单点登录: the sign-on gateway.

    init, migrate, recover, restored, keys, and audit verify, archive and tail work on the database and keys of the
    gateway that the environment names (QINLIAN_SSO_DSN, QINLIAN_KEYS ...). Everything else asks an officer's login at
    --url: ID number and private-key password at the terminal, or in files.
    """
