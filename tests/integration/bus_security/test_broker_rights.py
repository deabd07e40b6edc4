"""A real broker with TLS, names and rights by platform: what a county's credentials open, and what they do not."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from tests.integration.bus_security.secured_broker import Secured, certificates, secured_broker

from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.watching.places import places
from qinlian_cli.watching.reach import reach
from qinlian_common.adapters.kafka.bus import opened_publisher, opened_subscription
from qinlian_common.adapters.kafka.follow import followed
from qinlian_common.adapters.kafka.reach import broker_certificate_until, broker_round_trip
from qinlian_common.adapters.kafka.security import Security
from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.errors import ConfigurationError, TransientError
from qinlian_common.wire.topics import TopicKind, group_of, topic, topics_of

COUNTY, OTHER = "610402", "610404"
USERS = {f"platform-{COUNTY}": "correct horse", f"platform-{OTHER}": "battery staple"}
OWN, ELSES = topic(COUNTY, TopicKind.COLLECTED), topic(OTHER, TopicKind.COLLECTED)
REFUSED = re.compile("no right to a topic|topics of this topology are missing")
"""A broker does not tell who may not know whether a topic is there."""


class Event:
    """Something to publish."""

    partition_key, payload = b"key", b"payload"

    def headers(self) -> list[tuple[str, bytes]]:
        return []


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    with RunDirectory(tmp_path_factory.mktemp("secured")) as run:
        started = secured_broker(run, USERS)
        asyncio.run(arranged(started))
        yield started


async def arranged(broker: Secured) -> None:
    await create_topics(broker.inside, [*topics_of(COUNTY), *topics_of(OTHER)], 1)
    for division in (COUNTY, OTHER):
        await broker.grant(f"platform-{division}", f"qinlian.{division}.")


def by_password(broker: Secured, division: str = COUNTY) -> Security:
    user = f"platform-{division}"
    return Security(ca=broker.folder / "ca.crt", user=user, password_file=broker.folder / f"{user}.password")


def by_certificate(broker: Secured, division: str = COUNTY) -> Security:
    user = f"platform-{division}"
    files = (broker.folder / f"{user}.crt", broker.folder / f"{user}.key")
    return Security(broker.folder / "ca.crt", *files)


def ways(broker: Secured) -> list[tuple[str, Security]]:
    return [(broker.scram, by_password(broker)), (broker.cert, by_certificate(broker))]


@pytest.mark.parametrize("way", [0, 1], ids=["password", "certificate"])
async def test_a_county_publishes_and_reads_what_is_its_own(broker: Secured, way: int) -> None:
    address, security = ways(broker)[way]
    assert await broker_round_trip(address, 10, security) < 10
    async with (
        opened_publisher(address, security) as publisher,
        opened_subscription(address, f"{group_of('loader', [COUNTY])}.{way}", [OWN], "a", security) as mine,
    ):
        await publisher.publish(OWN, [Event()])
        async with asyncio.timeout(60):
            while not await mine.poll():
                pass
        await mine.commit()


async def test_the_end_of_the_broker_s_certificate_is_told_by_each_listener_with_tls(broker: Secured) -> None:
    end = x509.load_pem_x509_certificate((broker.folder / "broker.crt").read_bytes()).not_valid_after_utc
    for address, security in ways(broker):
        (found,) = await reach(places({}, address, (), security))
        assert found.answer is not None, found.why
        assert found.answer.certificate_until == end
    (in_clear,) = await reach(places({}, broker.inside, ()))
    assert in_clear.answer is not None
    assert in_clear.answer.certificate_until is None


async def test_a_server_of_the_broker_that_is_away_hides_no_other_s_certificate(broker: Secured) -> None:
    nobody = f"{LOOPBACK}:{free_ports(1)[0]}"
    ends = [await broker_certificate_until(one, by_password(broker)) for one in (f"{nobody},{broker.scram}", nobody)]
    assert [end is not None for end in ends] == [True, False]


@pytest.mark.parametrize("way", [0, 1], ids=["password", "certificate"])
async def test_a_county_can_neither_write_nor_read_what_is_another_one_s(broker: Secured, way: int) -> None:
    address, security = ways(broker)[way]
    async with opened_publisher(address, security) as publisher:
        with pytest.raises(TransientError, match=REFUSED):
            await publisher.publish(ELSES, [Event()])
    async with opened_subscription(address, group_of("loader", [COUNTY]), [ELSES], None, security) as theirs:
        with pytest.raises(TransientError, match=REFUSED):
            await polled_until_refused(theirs)


@pytest.mark.parametrize("way", [0, 1], ids=["password", "certificate"])
async def test_who_looks_on_sees_his_own_topics_and_is_told_why_not_others(broker: Secured, way: int) -> None:
    address, security = ways(broker)[way]
    async with opened_publisher(address, security) as publisher:
        await publisher.publish(OWN, [Event()])
    assert [one async for one in followed(address, [OWN], 1, security, until_end=True)]
    with pytest.raises(ConfigurationError, match=rf"(?s)no right to {ELSES}.*--division"):
        await anext(followed(address, [OWN, ELSES], None, security))


async def polled_until_refused(subscription) -> None:
    async with asyncio.timeout(60):
        while True:
            assert await subscription.poll() == []


async def test_a_county_has_no_right_to_the_group_of_all_platforms(broker: Secured) -> None:
    async with opened_subscription(broker.scram, group_of("loader", []), [OWN], None, by_password(broker)) as mine:
        with pytest.raises(TransientError, match="QINLIAN_PLATFORMS"):
            await polled_until_refused(mine)


async def test_a_wrong_password_opens_nothing(broker: Secured, tmp_path: Path) -> None:
    wrong = tmp_path / "password"
    wrong.touch(mode=0o600)
    wrong.write_text("battery staple\n")
    with pytest.raises(TransientError, match="cannot be reached"):
        await broker_round_trip(broker.scram, 10, replace(by_password(broker), password_file=wrong))


async def test_a_broker_with_a_certificate_of_another_issuer_is_not_talked_to(broker: Secured, tmp_path: Path) -> None:
    certificates(tmp_path, {})
    with pytest.raises(TransientError, match="cannot be reached"):
        await broker_round_trip(broker.scram, 10, replace(by_password(broker), ca=tmp_path / "ca.crt"))


async def test_without_tls_the_broker_s_door_stays_shut(broker: Secured) -> None:
    with pytest.raises(TransientError):
        await broker_round_trip(broker.scram, 5)


def test_a_key_that_others_can_read_is_not_used(broker: Secured, tmp_path: Path) -> None:
    exposed = tmp_path / "key"
    exposed.write_bytes((broker.folder / f"platform-{COUNTY}.key").read_bytes())
    exposed.chmod(0o644)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        replace(by_certificate(broker), key=exposed).options()
