import pytest

pytest.register_assert_rewrite("qinlian_common.testing.conformance")
