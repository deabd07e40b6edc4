"""The suites that every adapter must pass, its in-memory fake included.

A suite is a class of tests. Whoever binds it makes a subclass with the fixture that the tests ask for: `open_trial`
(`hands.OpenTrial`) for a store, `bus` (`bus.Bus`) for a bus. For readable failures register the modules with pytest
before importing them: `pytest.register_assert_rewrite("qinlian_common.testing.conformance")`.
"""
