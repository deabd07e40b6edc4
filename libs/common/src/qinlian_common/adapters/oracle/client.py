"""Which client this process speaks to Oracle with."""

import oracledb


def driver() -> str:
    """The driver and its version."""
    return f"oracledb {oracledb.__version__}"


def mode() -> str:
    """`thin`, or `thick` with the version of Oracle's own client."""
    if oracledb.is_thin_mode():
        return "thin"
    return f"thick, Oracle Client {'.'.join(map(str, oracledb.clientversion()))}"
