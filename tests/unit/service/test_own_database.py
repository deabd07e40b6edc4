"""The address of a service's own database, before anything is connected."""

import pytest

from qinlian_common.errors import ConfigurationError
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.settings import sqlalchemy_url

WHOSE = "the gateway's database"


@pytest.mark.parametrize(
    "dsn",
    [
        "nonsense",
        "",
        "mysql://sso:geheim@db/sso",
        "postgresql://sso:geheim@db/sso",
        "postgresql+psycopg2://sso:geheim@db/sso",
        "postgresql+asyncpg://sso:geheim@db:port/sso",
    ],
)
def test_an_address_that_cannot_be_used_is_told_with_its_form_and_not_quoted(dsn: str) -> None:
    with pytest.raises(ConfigurationError, match=r"the gateway's database: its address cannot be used") as raised:
        OwnDatabase(dsn, WHOSE)
    assert "fix: write its setting as postgresql+asyncpg://" in str(raised.value)
    assert "geheim" not in str(raised.value)


async def test_the_form_that_is_told_is_taken() -> None:
    await OwnDatabase("postgresql+asyncpg://sso@db:5432/sso", WHOSE).close()


def test_the_address_of_the_store_may_be_as_other_services_have_it() -> None:
    assert sqlalchemy_url("postgresql://reader@db/store") == "postgresql+asyncpg://reader@db/store"
    with pytest.raises(ConfigurationError, match="the province's production store: its address cannot be used"):
        sqlalchemy_url("nonsense")
