"""The driver's own exceptions, made as the driver makes them: its private maker is the only one there is."""

from typing import Any

import oracledb
from oracledb import errors as driver


def oracle_error(number: int, message: str) -> oracledb.Error:
    """The driver's own exception for an error of the server."""
    told = driver._Error(message, code=number)  # noqa: SLF001 - see above
    return told.exc_type(told)


def driver_error(number: int, **values: Any) -> oracledb.Error:
    """The driver's own exception for an error of its own, such as ERR_CALL_TIMEOUT_EXCEEDED."""
    try:
        driver._raise_err(number, **values)  # noqa: SLF001 - see above
    except oracledb.Error as error:
        return error
    raise AssertionError(number)
