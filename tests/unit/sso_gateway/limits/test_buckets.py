"""Buckets: a burst at once, then the rate and never more, in bounded memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_sso_gateway.limits.buckets import KEPT_MAX, Buckets
from qinlian_sso_gateway.limits.networks import network_of


class Watch:
    """A clock that a test moves, in seconds."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


class Plain:
    """The bucket as a textbook has it: tokens that are counted."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst, self._tokens, self._at = rate, burst, float(burst), 0.0

    def take(self, at: float) -> bool:
        self._tokens = min(self._burst, self._tokens + (at - self._at) * self._rate)
        self._at = at
        if self._tokens < 1 - 1e-4:
            return False
        self._tokens -= 1
        return True


@given(
    rate=st.integers(1, 50), burst=st.integers(1, 30),
    pauses=st.lists(st.sampled_from([0, 0, 0, 0.0103, 0.1007, 1.013, 30]), min_size=1, max_size=150),
)  # fmt: skip
def test_it_takes_what_a_bucket_of_counted_tokens_takes(rate: int, burst: int, pauses: list[float]):
    watch = Watch()
    buckets, plain = Buckets(rate, burst, clock=watch), Plain(rate, burst)
    for pause in pauses:
        watch.at += pause
        assert (buckets.take("a") == 0) is plain.take(watch.at)


@given(
    rate=st.integers(1, 50), burst=st.integers(1, 30),
    pauses=st.lists(st.floats(0, 2), min_size=1, max_size=150),
)  # fmt: skip
def test_in_no_span_of_time_are_there_more_than_the_burst_and_the_rate(rate: int, burst: int, pauses: list[float]):
    watch = Watch()
    buckets = Buckets(rate, burst, clock=watch)
    taken = []
    for pause in pauses:
        watch.at += pause
        if not buckets.take("a"):
            taken.append(watch.at)
    for first, begin in enumerate(taken):
        for count, end in enumerate(taken[first:], 1):
            assert count <= burst + (end - begin) * rate + 1e-3


@given(rate=st.integers(1, 50), burst=st.integers(1, 30), tries=st.integers(0, 20))
def test_whoever_waits_as_long_as_he_is_told_is_taken_however_often_he_asked_before(rate: int, burst: int, tries: int):
    watch = Watch()
    buckets = Buckets(rate, burst, clock=watch)
    while not buckets.take("a"):
        pass
    for _ in range(tries):
        buckets.take("a")
    watch.at += buckets.take("a")
    assert buckets.take("a") == 0


def test_one_name_s_bucket_is_none_of_another_s():
    buckets = Buckets(1, 1, clock=Watch())
    assert buckets.take("a") == 0
    assert buckets.take("a") > 0
    assert buckets.take("b") == 0


def test_a_token_that_was_given_back_can_be_taken_again():
    buckets = Buckets(1, 1, clock=Watch())
    buckets.take("a")
    buckets.give_back("a")
    buckets.give_back("never seen")
    assert buckets.take("a") == 0


def test_a_million_addresses_take_no_more_memory_than_the_buckets_that_are_kept():
    buckets = Buckets(20, 3000, clock=Watch())
    for number in range(1_000_000):
        buckets.take(f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::/64")
    assert len(buckets) == KEPT_MAX


def test_buckets_that_are_full_again_are_forgotten():
    watch = Watch()
    buckets = Buckets(1, 10, clock=watch)
    for number in range(1000):
        buckets.take(str(number))
    watch.at += 60
    for number in range(1000):
        buckets.take(f"later {number}")
    assert len(buckets) <= 1001


def test_who_is_refused_is_not_forgotten_while_others_come():
    buckets = Buckets(1, 1, kept_max=10, clock=Watch())
    buckets.take("busy")
    for number in range(100):
        assert buckets.take("busy") > 0
        buckets.take(str(number))


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("unknown", "192.0.2.1", False),
    ],
)
def test_an_ipv6_subscriber_counts_as_one_and_ipv4_by_address(first: str, second: str, are_one: bool):
    assert (network_of(first) == network_of(second)) is are_one
