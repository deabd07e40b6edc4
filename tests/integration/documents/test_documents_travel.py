"""Documents from a hospital's directory to the province's shelf, and what becomes of those that cannot go."""

import os
import unicodedata

import pytest
from tests.integration.documents.hospital import opened_hospital

from qinlian_common.documents.states import WORDS, Reason
from qinlian_common.testing.keys import MemoryKeys
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event

CONTENT = os.urandom(300_000)
OTHER = os.urandom(300_000)


async def test_a_file_with_a_row_is_stored_and_answered_and_stays_where_it_was(hospital):
    await hospital.send("病历.pdf", CONTENT)
    await hospital.travel()
    assert hospital.stored(CONTENT) == CONTENT
    assert await hospital.outcome() == [("stored", None)]
    (line,) = hospital.answers()
    assert line.startswith("inbox/病历.pdf,")
    assert "已接收" in line
    assert (hospital.inbox / "病历.pdf").read_bytes() == CONTENT


async def test_nothing_of_a_document_can_be_read_on_the_bus_or_the_shelf(hospital):
    await hospital.send("张三.xml", "张三 高血压".encode() * 1000)
    await hospital.travel()
    records = [r for kind in ("documents", "answers") for r in hospital.bus.records(f"qinlian.610402.{kind}")]
    lying = [path.read_bytes() for path in (hospital.root / "shelf").rglob("*") if path.is_file()]
    said = [record.payload + b"".join(value for _, value in record.headers) for record in records]
    assert len(records) == 2
    assert len(lying) == 1
    assert not any(
        word.encode() in text for word in ("张三", "高血压", "R1") for text in [*said, *lying] if word != "R1"
    )
    assert not any(b"inbox" in text for text in said)


async def test_only_the_two_platforms_can_read_an_announcement(hospital):
    await hospital.send("a.pdf", CONTENT)
    await hospital.look()
    (record,) = hospital.bus.records("qinlian.610402.documents")
    event = Event(Envelope.from_headers(record.headers), record.payload)
    assert event.rows(hospital.seals)["path"].to_list() == ["inbox/a.pdf"]
    assert set(hospital.keys.keys) == {"seal-610402-610000-1"}
    assert MemoryKeys().keys == {}


async def test_doing_everything_again_changes_nothing(hospital):
    await hospital.send("a.pdf", CONTENT)
    await hospital.travel()
    before = await hospital.account()
    await hospital.travel()
    assert await hospital.account() == before
    assert len(hospital.answers()) == 1
    assert len(hospital.bus.records("qinlian.610402.documents")) == 1


async def test_a_file_without_a_row_is_counted_and_waits(hospital):
    hospital.put("nobody.pdf", CONTENT)
    await hospital.travel()
    assert (await hospital.looked())["without_row"] == 1
    assert await hospital.outcome() == []
    await hospital.tell("R1", "nobody.pdf", CONTENT)
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]


async def test_a_row_without_a_file_waits_until_it_comes(hospital):
    await hospital.tell("R1", "late.pdf", CONTENT)
    await hospital.travel()
    assert await hospital.outcome() == [("waiting", None)]
    assert (await hospital.looked())["rows_waiting"] == 1
    hospital.put("late.pdf", CONTENT)
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]


async def test_a_row_without_a_file_is_refused_after_the_declared_time_and_taken_when_it_comes_at_last(
    tmp_path, dsn_of
):
    async with opened_hospital(tmp_path, dsn_of, row_wait_hours=0) as hospital:
        await hospital.tell("R1", "never.pdf", CONTENT)
        await hospital.travel()
        assert await hospital.outcome() == [("refused", Reason.NO_FILE)]
        assert WORDS[Reason.NO_FILE] in hospital.answers()[0]
        hospital.put("never.pdf", CONTENT)
        await hospital.travel()
        assert await hospital.outcome() == [("stored", None)]


async def test_a_file_that_is_still_being_written_is_left_alone(hospital):
    await hospital.tell("R1", "big.pdf", CONTENT)
    for size in (1000, 2000, 3000):
        hospital.put("big.pdf", CONTENT[:size])
        await hospital.look(1)
    assert await hospital.outcome() == [("waiting", None)]
    hospital.put("big.pdf", CONTENT)
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]


async def test_a_half_file_that_stays_so_is_refused_and_taken_when_it_is_whole(hospital):
    await hospital.tell("R1", "half.pdf", CONTENT)
    hospital.put("half.pdf", CONTENT[:1000])
    await hospital.travel()
    assert await hospital.outcome() == [("refused", Reason.SIZE_DIFFERS)]
    hospital.put("half.pdf", CONTENT)
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]


@pytest.mark.parametrize("changed", [OTHER, OTHER[:1000]])
async def test_other_content_under_an_old_name_is_refused_and_the_first_one_stays(hospital, changed):
    await hospital.send("a.pdf", CONTENT)
    await hospital.travel()
    hospital.put("a.pdf", changed)
    await hospital.travel()
    assert sorted(await hospital.outcome()) == [("refused", Reason.CHANGED), ("stored", None)]
    assert hospital.stored(CONTENT) == CONTENT
    await hospital.travel()
    assert len(hospital.answers()) == 2


async def test_other_content_whose_row_says_so_is_a_new_version(hospital):
    await hospital.send("a.pdf", CONTENT)
    await hospital.travel()
    await hospital.send("a.pdf", OTHER)
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None), ("stored", None)]
    assert hospital.stored(CONTENT) == CONTENT
    assert hospital.stored(OTHER) == OTHER


async def test_a_file_that_was_only_touched_is_not_sent_again(hospital):
    await hospital.send("a.pdf", CONTENT)
    await hospital.travel()
    os.utime(hospital.inbox / "a.pdf", (1, 1))
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]
    assert len(hospital.answers()) == 1


async def test_a_name_in_gbk_travels(hospital):
    name = "王五出院记录.pdf".encode("gbk").decode("utf-8", "surrogateescape")
    (hospital.inbox / name).write_bytes(CONTENT)
    await hospital.tell("R1", "王五出院记录.pdf", CONTENT)
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]
    assert hospital.stored(CONTENT) == CONTENT


async def test_a_name_in_the_other_normal_form_is_the_same_name(hospital):
    await hospital.send(
        unicodedata.normalize("NFD", "résumé.pdf"), CONTENT, wjm=unicodedata.normalize("NFC", "résumé.pdf")
    )
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]


async def test_an_empty_file_is_refused(hospital):
    await hospital.send("empty.pdf", b"")
    await hospital.travel()
    assert await hospital.outcome() == [("refused", Reason.EMPTY)]


async def test_a_file_past_the_declared_size_is_refused_unread(tmp_path, dsn_of):
    async with opened_hospital(tmp_path, dsn_of, max_bytes=1000) as hospital:
        await hospital.send("large.pdf", CONTENT)
        await hospital.travel()
        assert await hospital.outcome() == [("refused", Reason.TOO_LARGE)]
        assert hospital.on_the_shelf() == 0


@pytest.mark.parametrize("folder", ["inbox/../..", "../inbox", "/etc", "inbox/.hidden", "elsewhere"])
async def test_a_row_that_points_elsewhere_is_refused(hospital, folder):
    await hospital.tell("R1", "passwd", CONTENT, folder=folder)
    await hospital.travel()
    assert await hospital.outcome() == [("refused", Reason.UNSAFE_NAME)]


async def test_a_link_is_refused_and_never_followed(hospital, tmp_path):
    (tmp_path / "secret").write_bytes(CONTENT)
    (hospital.inbox / "a.pdf").symlink_to(tmp_path / "secret")
    (hospital.inbox / "out").symlink_to(tmp_path, target_is_directory=True)
    await hospital.tell("R1", "a.pdf", CONTENT)
    await hospital.travel()
    assert await hospital.outcome() == [("refused", Reason.UNSAFE_NAME)]
    assert (await hospital.looked())["unsafe"] == 2
    assert hospital.on_the_shelf() == 0


@pytest.mark.parametrize("part", ["a.pdf", "below"])
async def test_a_file_that_became_a_link_after_it_was_announced_is_not_followed(hospital, tmp_path, part):
    hospital.put("below/a.pdf", CONTENT)
    await hospital.tell("R1", "a.pdf", CONTENT, folder="inbox/below")
    await hospital.look()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.pdf").write_bytes(CONTENT)
    below = hospital.inbox / "below"
    (below / "a.pdf").unlink()
    if part == "below":
        below.rmdir()
        below.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    else:
        (below / "a.pdf").symlink_to(tmp_path / "elsewhere" / "a.pdf")
    await hospital.fetch()
    assert (await hospital.outcome())[0] == ("refused", Reason.UNSAFE_NAME)
    assert hospital.on_the_shelf() == 0


async def test_two_rows_with_the_same_content_lie_once(hospital):
    await hospital.send("a.pdf", CONTENT, record="R1")
    await hospital.send("b.pdf", CONTENT, record="R2")
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None), ("stored", None)]
    assert hospital.on_the_shelf() == 1


async def test_content_that_is_not_what_its_row_says_is_refused_and_taken_when_put_right(hospital):
    await hospital.send("a.pdf", OTHER, sm3zyz="0" * 64)
    await hospital.travel()
    assert await hospital.outcome() == [("refused", Reason.DIGEST_DIFFERS)]
    assert hospital.on_the_shelf() == 0
    await hospital.send("a.pdf", CONTENT)
    await hospital.travel()
    assert ("stored", None) in await hospital.outcome()


async def test_a_file_that_is_gone_is_refused_after_some_tries(hospital):
    await hospital.send("a.pdf", CONTENT)
    await hospital.look()
    (hospital.inbox / "a.pdf").unlink()
    await hospital.fetch()
    assert await hospital.outcome() == [("refused", Reason.GONE)]
    (document,) = await hospital.kept.listed(None, None, 10)
    assert document.attempts == hospital.fetching.gone_max


async def test_a_row_that_marks_its_document_confidential_raises_its_level(hospital):
    await hospital.send("a.pdf", CONTENT, record="R1")
    await hospital.send("b.pdf", OTHER, record="R2", mj="1")
    await hospital.travel()
    assert [one["level"] for one in await hospital.account()] == [4, 5]


async def test_a_file_name_that_a_spreadsheet_would_compute_is_written_as_text(hospital):
    await hospital.send("a.pdf", b"", record="=1+1")
    await hospital.travel()
    assert "'=1+1" in hospital.answers()[0]
