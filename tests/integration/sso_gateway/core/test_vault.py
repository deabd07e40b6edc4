"""The key ring, its rotation, and keys for personal data, on a real PostgreSQL."""

import asyncio
import uuid
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import select, update

from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import FileKeys, UnknownKey, WrongSeal, make_key
from qinlian_common.observe import clock
from qinlian_sso_gateway.audit.keys_rotated import replace_leaked_key, rotate_keys
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.keys import DataKey, SigningKey
from qinlian_sso_gateway.tokens import checkpoint, jwe
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.vault.first_keys import make_first_keys
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.vault.ring import KeyRing, every_signing_key
from qinlian_sso_gateway.vault.rotation import rotate

SETTINGS = cast("GatewaySettings", SimpleNamespace(key_days=90))


def kids(ring, use="sig"):
    return [jwk["kid"] for jwk in ring.jwks()["keys"] if jwk["use"] == use]


async def ring_of(store, provider, make=False):
    async with store.transaction() as session:
        return await KeyRing.opened(session, provider, make=make)


async def turn(store, provider):
    async with store.transaction() as session:
        return await rotate(session, provider, SETTINGS.key_days)


async def test_a_gateway_without_keys_says_what_to_run(store, provider):
    with pytest.raises(ConfigurationError, match="qinlian sso init"):
        await ring_of(store, provider)


async def test_first_keys_are_made_once(store, provider):
    first, second = await ring_of(store, provider, make=True), await ring_of(store, provider, make=True)
    assert first.signing.kid == second.signing.kid
    assert first.jwks() == second.jwks()
    async with store.transaction() as session:
        assert await make_first_keys(session, provider) is False


async def test_what_is_published_holds_no_private_member(store, provider):
    ring = await ring_of(store, provider, make=True)
    assert [set(jwk) for jwk in ring.jwks()["keys"]] == [{"kty", "crv", "x", "y", "kid", "use", "alg"}] * 2


async def test_the_private_halves_do_not_lie_in_clear(store, provider):
    ring = await ring_of(store, provider, make=True)
    secret = ring.signing.key.private_numbers().private_value.to_bytes(32)
    async with store.transaction() as session:
        assert all(secret not in row.wrapped for row in await session.scalars(select(SigningKey)))


async def test_keys_that_were_exchanged_between_rows_do_not_open(store, provider):
    await ring_of(store, provider, make=True)
    async with store.transaction() as session:
        await session.execute(update(SigningKey).values(wrapped=select(DataKey.wrapped).limit(1).scalar_subquery()))
    with pytest.raises(WrongSeal):
        await ring_of(store, provider)


async def test_the_next_key_is_published_a_day_before_it_signs_and_the_old_one_a_day_after(store, provider, hands):
    ring = await ring_of(store, provider, make=True)
    (old,) = kids(ring)
    hands.forward(days=88)
    assert await turn(store, provider) == []
    hands.forward(days=1, minutes=1)
    assert [(step.use, step.state) for step in await turn(store, provider)] == [("sig", "next"), ("enc", "next")]
    ring = await ring_of(store, provider)
    assert kids(ring)[0] == ring.signing.kid == old
    (_, new) = kids(ring)
    hands.forward(hours=23, minutes=58)
    assert await turn(store, provider) == []
    hands.forward(minutes=2)
    await turn(store, provider)
    ring = await ring_of(store, provider)
    assert (ring.signing.kid, kids(ring)) == (new, [new, old])
    hands.forward(hours=23, minutes=59)
    assert await turn(store, provider) == []
    hands.forward(minutes=2)
    assert {step.state for step in await turn(store, provider)} == {"gone"}
    assert kids(await ring_of(store, provider)) == [new]


async def test_a_gateway_that_was_off_for_long_still_publishes_before_it_signs(store, provider, hands):
    old = (await ring_of(store, provider, make=True)).signing.kid
    hands.forward(days=400)
    await turn(store, provider)
    assert await turn(store, provider) == []
    assert (await ring_of(store, provider)).signing.kid == old
    hands.forward(days=1)
    await turn(store, provider)
    assert (await ring_of(store, provider)).signing.kid != old


async def test_what_was_sealed_just_before_a_rotation_still_opens_but_only_the_active_key_is_offered(
    store, provider, hands
):
    ring = await ring_of(store, provider, make=True)
    sealed = jwe.seal(b"proof", ring.sealing_jwk)
    hands.forward(days=89, minutes=1)
    await turn(store, provider)
    hands.forward(days=1)
    await turn(store, provider)
    later = await ring_of(store, provider)
    assert later.sealing_jwk["kid"] != ring.sealing_jwk["kid"]
    assert kids(later, "enc") == [later.sealing_jwk["kid"]]
    assert later.decrypt(sealed) == b"proof"
    hands.forward(days=1, minutes=1)
    await turn(store, provider)
    with pytest.raises(BadToken, match="invalid_token"):
        (await ring_of(store, provider)).decrypt(sealed)


async def test_a_key_that_is_gone_has_no_private_half_but_its_records_can_be_verified(store, provider, hands):
    ring = await ring_of(store, provider, make=True)
    record = checkpoint.make(ring.signing, checkpoint.Statement("https://a.example", 1, bytes(32), clock.now()))
    for days in (90, 1.1, 1.1):
        hands.forward(days=days)
        await turn(store, provider)
    async with store.transaction() as session:
        gone = (await session.scalars(select(SigningKey).where(SigningKey.state == "gone"))).all()
        assert {(row.use, row.wrapped) for row in gone} == {("sig", b""), ("enc", b"")}
        keys = await every_signing_key(session)
    assert checkpoint.read(record, keys, "https://a.example").seq == 1


async def test_processes_that_rotate_at_once_make_one_key(store, provider, hands):
    await ring_of(store, provider, make=True)
    hands.forward(days=89, minutes=1)
    steps = await asyncio.gather(*(turn(store, provider) for _ in range(5)))
    assert sorted(len(taken) for taken in steps) == [0, 0, 0, 0, 2]


async def test_a_leaked_key_is_published_no_more_and_another_signs_at_once(store, provider):
    ring = await ring_of(store, provider, make=True)
    leaked = ring.signing.kid
    async with store.transaction() as session:
        await replace_leaked_key(session, provider, "sig", "staff:1")
        await ring.reload(session)
    assert leaked not in kids(ring)
    assert kids(ring) == [ring.signing.kid]
    async with store.transaction() as session:
        lines = (await session.scalars(select(AuditLine).order_by(AuditLine.seq))).all()
    assert [(line.event, line.actor, line.details["state"]) for line in lines] == [
        ("key.changed", "staff:1", "gone"), ("key.changed", "staff:1", "active"),
    ]  # fmt: skip


async def test_a_rotation_leaves_its_lines_in_the_trail(store, provider, hands):
    ring = await ring_of(store, provider, make=True)
    hands.forward(days=89, minutes=1)
    async with store.transaction() as session:
        await rotate_keys(session, ring, provider, SETTINGS)
    async with store.transaction() as session:
        lines = (await session.scalars(select(AuditLine))).all()
    assert {(line.event, line.actor) for line in lines} == {("key.changed", "gateway")}
    assert len(kids(ring)) == 2


async def test_a_new_key_encryption_key_takes_over_every_key_and_the_old_one_can_go(store, provider):
    before = await ring_of(store, provider, make=True)
    old = provider.current
    make_key(provider.folder, clock.today())
    await turn(store, provider)
    (provider.folder / f"{old}.key").unlink()
    after = await ring_of(store, FileKeys(provider.folder))
    assert after.signing.kid == before.signing.kid
    async with store.transaction() as session:
        assert set(await session.scalars(select(DataKey.wrapped_by))) == {provider.current} != {old}


async def test_keys_of_another_gateways_provider_do_not_open(store, provider, tmp_path):
    await ring_of(store, provider, make=True)
    make_key(tmp_path / "others", clock.today().replace(year=2001))
    with pytest.raises(UnknownKey):
        await ring_of(store, FileKeys(tmp_path / "others"))


@pytest.fixture
async def personal(store, provider):
    await ring_of(store, provider, make=True)
    async with store.transaction() as session:
        return await Personal.opened(session, provider)


async def test_an_id_number_is_found_however_it_is_written(personal):
    assert personal.index("61010419491231002x") == personal.index(" ６１０１０４１９４９１２３１００２Ｘ ")
    assert personal.index("61010419491231002X") != personal.index("610104194912310021")


async def test_personal_data_open_in_their_place_only(personal):
    sealed = personal.seal("张三", "sso_visitor.name_sealed:1")
    assert personal.open(sealed, "sso_visitor.name_sealed:1") == "张三"
    assert "张三".encode() not in sealed
    with pytest.raises(WrongSeal):
        personal.open(sealed, "sso_visitor.name_sealed:2")
    with pytest.raises(WrongSeal):
        personal.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), "sso_visitor.name_sealed:1")
    with pytest.raises(WrongSeal):
        personal.open(b"", "sso_visitor.name_sealed:1")
    with pytest.raises(UnknownKey):
        personal.open(uuid.uuid4().bytes + sealed[16:], "sso_visitor.name_sealed:1")


async def test_the_same_text_is_never_sealed_alike(personal):
    assert personal.seal("张三", "p") != personal.seal("张三", "p")


async def test_partners_know_a_person_under_different_names(personal):
    person = uuid.uuid4()
    subjects = {personal.pairwise(client, person) for client in ("https://a.example", "https://b.example")}
    assert len(subjects) == 2
    assert personal.pairwise("https://a.example", person) in subjects
    assert personal.pairwise("https://a.example", uuid.uuid4()) not in subjects


async def test_personal_keys_stay_the_same_when_they_are_opened_again(store, provider, personal):
    async with store.transaction() as session:
        again = await Personal.opened(session, provider)
    assert again.index("1") == personal.index("1")
    assert again.limit_subject("1") == personal.limit_subject("1") != personal.index("1")
    assert again.open(personal.seal("张三", "p"), "p") == "张三"


def test_what_is_held_in_memory_does_not_print_keys(personal):
    assert "_blind" not in repr(personal)
