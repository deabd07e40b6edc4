"""What an entry remembers."""

import base64
import hashlib

from qinlian_sso_gateway.entry.attempt import EntryAttempt


def test_an_attempt_comes_back_as_it_was_kept():
    attempt = EntryAttempt("https://province.example", "https://city.example/records", 2, 300)
    assert EntryAttempt.of(attempt.content()) == attempt


def test_the_challenge_is_the_s256_hash_of_a_verifier_that_is_long_enough():
    attempt = EntryAttempt("https://province.example", "https://city.example/")
    assert 43 <= len(attempt.verifier) <= 128  # RFC 7636, section 4.1
    digest = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest()).decode()
    assert attempt.challenge == digest.rstrip("=")


def test_no_two_attempts_share_a_secret():
    attempts = [EntryAttempt("https://province.example", "https://city.example/") for _ in range(50)]
    assert len({secret for attempt in attempts for secret in (attempt.nonce, attempt.verifier)}) == 100
