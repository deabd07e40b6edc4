"""Stored documents, opened by who says why; both accounts as the operator's commands read them."""

import os

import pytest

from qinlian_cli.documents.balance import read_documents
from qinlian_cli.documents.way import document_steps
from qinlian_cli.documents.write_out import write_out
from qinlian_common.documents.fetch import key_of
from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import WrongSeal

CONTENT = os.urandom(3_000_000)


@pytest.fixture
async def document(hospital):
    await hospital.send("a.pdf", CONTENT)
    await hospital.travel()
    (found,) = await hospital.kept.listed("stored", "610402", 10)
    return found


async def test_a_stored_document_is_written_out_as_it_came(hospital, document, tmp_path):
    write_out(hospital.shelf, hospital.vault, document, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == CONTENT
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600


async def test_what_was_changed_on_the_shelf_is_not_written_out(hospital, document, tmp_path):
    lying = tmp_path / "shelf" / key_of(document.sha256)
    content = bytearray(lying.read_bytes())
    content[-1] ^= 1
    lying.write_bytes(content)
    with pytest.raises(WrongSeal):
        write_out(hospital.shelf, hospital.vault, document, tmp_path / "out")
    assert not (tmp_path / "out").exists()


async def test_another_stored_document_in_its_place_is_not_written_out(hospital, document, tmp_path):
    await hospital.send("b.pdf", b"other", record="R2")
    await hospital.travel()
    other = next(one for one in await hospital.kept.listed(None, None, 10) if one.size == len(b"other"))
    shelf = tmp_path / "shelf"
    (shelf / key_of(other.sha256)).replace(shelf / key_of(document.sha256))
    with pytest.raises(WrongSeal):
        write_out(hospital.shelf, hospital.vault, document, tmp_path / "out")


async def test_no_file_is_written_over(hospital, document, tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(ConfigurationError):
        write_out(hospital.shelf, hospital.vault, document, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"mine"


async def test_who_reads_a_document_is_written_down(hospital, document):
    await hospital.kept.view(document.document_id, "王", "会诊")
    async with hospital.staging.connections.connection() as connection:
        (line,) = await connection.fetch("SELECT document_id, viewed_by, reason FROM exchange_document_view")
    assert tuple(line) == (document.document_id, "王", "会诊")


async def test_a_document_that_is_fetched_anew_is_answered_again(hospital, document):
    (hospital.inbox / "a.pdf").unlink()
    assert await hospital.kept.refetch(document.document_id)
    await hospital.travel()
    assert await hospital.outcome() == [("refused", "gone")]
    assert len(hospital.answers()) == 2


async def test_a_document_that_an_officer_refuses_is_told_to_its_sender(hospital):
    await hospital.send("a.pdf", CONTENT)
    await hospital.look()
    await hospital.announcements.run()
    (found,) = await hospital.kept.listed("announced", None, 10)
    await hospital.kept.refused(found.document_id, "by_officer", "省级平台人员退回：重复")
    await hospital.travel()
    assert await hospital.outcome() == [("refused", "by_officer")]
    assert "重复" in hospital.answers()[0]


@pytest.mark.usefixtures("document")
async def test_both_accounts_balance_and_tell_the_way(hospital):
    stores = {"610402.production": hospital.production, "610000.staging": hospital.staging}
    found = await read_documents(stores, hospital.topology)
    assert found is not None
    assert found.balanced
    assert (found.totals["stored"], found.totals["bytes"]) == (1, len(CONTENT))
    steps = await document_steps(stores, hospital.topology, hospital.directory.institution, "R1")
    assert [(step.store, step.state) for step in steps] == [
        ("610402.production", "stored"),
        ("610000.staging", "stored"),
    ]
    assert all(time != "-" for step in steps for time in step.times.values())
