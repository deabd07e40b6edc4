"""What the province's account of documents promises, whatever the engine of its staging store."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from dataclasses import replace
from typing import Final

import polars as pl

from qinlian_common.adapters.by_engine.documents import AnyDocuments, documents_of, kept_books_of
from qinlian_common.adapters.relational.documents import KEPT_SCHEMA
from qinlian_common.documents.announcement import ANNOUNCED_SCHEMA
from qinlian_common.observe import clock
from qinlian_common.testing.conformance.asked import asked
from qinlian_common.testing.factories import COUNTY, PROVINCE, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial

HOSPITAL, CLINIC = "61040201561040211A1001", "61040201561040211A1002"
PLAN: Final = replace(staging_plan(*taker(f"{PROVINCE}.none"), store_id=f"{PROVINCE}.staging"), keeps_documents=True)
A_SHA256 = "ab" * 32


def announced(*names: str, institution: str = HOSPITAL, **changes: object) -> pl.DataFrame:
    """Announcements of files, each of a row of its own; `changes` of every line."""
    lines = [
        {
            "org_code": institution, "record_id": f"R-{name}", "document_id": f"id-{name}", "institution": institution,
            "path": f"inbox/{name}.pdf", "raw": f"inbox/{name}.pdf", "size": 3_000_000_000, "digest": "0f" * 32,
            "level": 4, **changes,
        }
        for name in names
    ]  # fmt: skip
    keys = {"org_code": pl.String(), "record_id": pl.String()}
    return pl.DataFrame(lines, schema=keys | dict(ANNOUNCED_SCHEMA))


async def _account(open_trial: OpenTrial) -> AnyDocuments:
    return documents_of(asked((await open_trial(PLAN)).store))


class DocumentsConformance:
    """A test class of an adapter derives from this and has a fixture `open_trial`."""

    async def test_what_is_announced_lies_there_as_it_was_told(self, open_trial: OpenTrial) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("甲", raw="inbox/%D5%C5.pdf"))
        found = await account.get("id-甲")
        assert found is not None
        assert (found.division, found.institution, found.org_code, found.record_id) == (
            COUNTY, HOSPITAL, HOSPITAL, "R-甲",
        )  # fmt: skip
        assert (found.path, found.raw, found.size, found.level) == (
            "inbox/甲.pdf",
            "inbox/%D5%C5.pdf",
            3_000_000_000,
            4,
        )
        assert (found.state, found.attempts, found.reason, found.sha256, found.ended_at) == (
            "announced", 0, None, None, None,
        )  # fmt: skip
        assert abs((found.announced_at - clock.now()).total_seconds()) < 3600
        assert await account.get("id-乙") is None

    async def test_each_document_is_claimed_once_and_none_of_a_busy_directory(self, open_trial: OpenTrial) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("1", "2"))
        await account.announce(COUNTY, announced("3", institution=CLINIC))
        first = await account.claim("one", [])
        assert first is not None
        assert (first.state, first.attempts) == ("fetching", 1)
        second = await account.claim("two", [f"{COUNTY}/{HOSPITAL}", "610404/other"])
        assert second is not None
        assert second.institution == CLINIC
        third = await account.claim("two", [f"{COUNTY}/{CLINIC}"])
        assert third is not None
        assert {first.document_id, third.document_id} == {"id-1", "id-2"}
        assert await account.claim("two", []) is None

    async def test_what_is_held_is_due_again_once_its_holder_starts_anew(self, open_trial: OpenTrial) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("1"))
        assert await account.claim("one", []) is not None
        assert await account.hold("id-1", "one")
        assert not await account.hold("id-1", "two")
        await account.let_go("two")
        assert await account.claim("two", []) is None
        await account.let_go("one")
        assert not await account.hold("id-1", "one")
        again = await account.claim("two", [])
        assert again is not None
        assert again.attempts == 2

    async def test_what_is_put_off_waits_for_its_time(self, open_trial: OpenTrial) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("1", "2"))
        for name, seconds in (("1", 600.0), ("2", 0.0)):
            claimed = await account.claim("one", [])
            assert claimed is not None
            await account.later(f"id-{name}", "目录不可达 " * 1000, seconds)
        due = await account.claim("one", [])
        assert due is not None
        assert due.document_id == "id-2"
        assert (due.message or "").startswith("目录不可达")
        assert await account.claim("one", []) is None

    async def test_what_has_ended_is_answered_once(self, open_trial: OpenTrial) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("1", "2", "3"))
        await account.stored("id-1", A_SHA256, "已接收")
        await account.refused("id-2", "virus", "发现恶意代码")
        told = (await account.unanswered(10)).sort("document_id")
        assert told.select("document_id", "state", "reason", "message").rows() == [
            ("id-1", "stored", None, "已接收"), ("id-2", "refused", "virus", "发现恶意代码"),
        ]  # fmt: skip
        assert told.schema["ended_at"] == pl.Datetime("us", "UTC")
        assert (await account.unanswered(1)).height == 1
        await account.answered(["id-1", "id-2", "id-3"])
        assert (await account.unanswered(10)).is_empty()
        assert await account.listed("announced", None, 10) == [await account.get("id-3")]

    async def test_what_is_announced_again_begins_anew_where_it_was_refused_and_is_answered_where_it_is_stored(
        self, open_trial: OpenTrial
    ) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("1", "2", "3"))
        await account.stored("id-1", A_SHA256, "已接收")
        await account.refused("id-2", "gone", "文件已不在")
        await account.answered(["id-1", "id-2"])
        await account.announce(COUNTY, pl.concat([announced("1", "2", "3", size=7), announced("1", size=7)]))
        (told,) = (await account.unanswered(10)).rows(named=True)
        assert (told["document_id"], told["state"]) == ("id-1", "stored")
        sizes = {one.document_id: (one.state, one.size, one.reason) for one in await account.listed(None, None, 10)}
        assert sizes == {
            "id-1": ("stored", 3_000_000_000, None), "id-2": ("announced", 7, None),
            "id-3": ("announced", 3_000_000_000, None),
        }  # fmt: skip

    async def test_what_an_operator_orders_anew_is_fetched_and_answered_anew(self, open_trial: OpenTrial) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("1"))
        await account.stored("id-1", A_SHA256, "已接收")
        assert await account.refetch("id-1")
        assert not await account.refetch("id-2")
        assert (await account.unanswered(10)).is_empty()
        due = await account.claim("one", [])
        assert due is not None
        assert (due.attempts, due.sha256) == (1, A_SHA256)

    async def test_lines_are_listed_by_state_division_and_row(self, open_trial: OpenTrial) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("1"))
        await account.announce("610404", announced("2"))
        assert [one.document_id for one in await account.listed(None, COUNTY, 10)] == ["id-1"]
        assert [one.document_id for one in await account.listed(None, None, 10, (HOSPITAL, "R-2"))] == ["id-2"]
        assert await account.listed("stored", None, 10) == []
        assert len(await account.listed(None, None, 1)) == 1

    async def test_of_many_documents_those_on_the_shelf_are_told(self, open_trial: OpenTrial) -> None:
        account = await _account(open_trial)
        await account.announce(COUNTY, announced("1", "2"))
        await account.stored("id-1", A_SHA256, "已接收")
        others = [f"unknown-{number}" for number in range(1_000)]
        assert await account.stored_among([*others, "id-1", "id-2"]) == {"id-1"}
        assert await account.stored_among([]) == frozenset()

    async def test_who_reads_a_document_is_written_down(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        for reader in ("王", "李"):
            await documents_of(asked(store)).view("id-1", reader, "会诊")
        lines = await hands.book("exchange_document_view")
        assert {(line["document_id"], line["viewed_by"], line["reason"]) for line in lines} == {
            ("id-1", "王", "会诊"), ("id-1", "李", "会诊"),
        }  # fmt: skip

    async def test_the_account_is_told_whole_and_how_old_the_oldest_open_ones_are(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        account = documents_of(store)
        assert await account.oldest() == {}
        await account.announce(COUNTY, announced("1", "2"))
        await account.stored("id-1", A_SHA256, "已接收")
        books = await kept_books_of(store)
        assert books.schema == KEPT_SCHEMA
        assert sorted(books.rows()) == [
            ("id-1", COUNTY, HOSPITAL, 3_000_000_000, "stored"), ("id-2", COUNTY, HOSPITAL, 3_000_000_000, "announced"),
        ]  # fmt: skip
        (age,) = (await account.oldest()).values()
        assert -60 < age < 3600
