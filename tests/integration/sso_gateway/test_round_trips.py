"""What a sign-on asks of the databases: a round trip costs more than anything else in it (ADR 0038)."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event
from tests.integration.sso_gateway.journey import at_home, enter, initiation
from tests.integration.sso_gateway.world import Gateways, Side


@contextmanager
def _counted(side: Side) -> Iterator[Counter[str]]:
    """Statements and transactions of a gateway while the body runs."""
    found: Counter[str] = Counter()
    engine = side.database.engine.sync_engine

    def of_statement(*_: object) -> None:
        found["statements"] += 1

    def of_commit(connection: Connection) -> None:
        found["transactions"] += _is_transaction(connection)

    event.listen(engine, "before_cursor_execute", of_statement)
    event.listen(engine, "commit", of_commit)
    yield found
    event.remove(engine, "before_cursor_execute", of_statement)
    event.remove(engine, "commit", of_commit)


def _is_transaction(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT")


async def test_a_sign_on_is_one_transaction_a_request_and_no_statement_more_than_is_known(gateways: Gateways) -> None:
    await enter(await at_home(gateways), initiation())  # fetches keys, binds the account to its person
    browser = await at_home(gateways)
    with _counted(gateways.home) as at_the_province, _counted(gateways.lower) as at_the_city:
        steps = await enter(browser, initiation())
    assert steps.callback.status_code == 303
    assert at_the_province == {"statements": 15, "transactions": 3}
    assert at_the_city == {"statements": 9, "transactions": 1}
