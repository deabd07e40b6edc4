import pytest
from tests.servers import BrokerAddress


@pytest.fixture(scope="session")
def broker():
    return BrokerAddress("", "kafka")
