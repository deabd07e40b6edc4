import pytest
from tests.integration.oracle.h2_double import h2  # noqa: F401 - a fixture

pytest.register_assert_rewrite("qinlian_common.testing.conformance")
