"""How documents lie."""

import io
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.documents.folders import vault

from qinlian_common.documents.sealed_file import SealedReader, SealedWriter
from qinlian_common.keys import UnknownKey, WrongSeal

VAULT = vault(chunk_bytes=16)


def written(content: bytes, step: int = 7) -> bytes:
    with tempfile.TemporaryFile() as file:
        chunks = VAULT.new("d1")
        file.write(chunks.beginning())
        writer = SealedWriter(file, chunks)
        for at in range(0, len(content), step):
            writer.write(content[at : at + step])
        writer.finish()
        file.seek(0)
        return file.read()


def read(sealed: bytes, *where: int) -> bytes:
    return b"".join(SealedReader.of(io.BytesIO(sealed), VAULT).pieces(*where))


@given(st.binary(max_size=200), st.integers(1, 50))
def test_what_is_written_is_read_whatever_its_length_and_pieces(content, step):
    assert read(written(content, step=step)) == content


@given(st.binary(min_size=1, max_size=200), st.integers(0, 220), st.integers(1, 100))
def test_any_range_is_that_of_the_document(content, offset, size):
    assert read(written(content), offset, size) == content[offset : offset + size]


@given(st.binary(min_size=1, max_size=100), st.data())
def test_no_byte_of_it_can_be_changed(content, data):
    sealed = bytearray(written(content))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= 1
    with pytest.raises((WrongSeal, UnknownKey)):
        read(bytes(sealed))


@given(st.binary(min_size=17, max_size=100), st.data())
def test_it_cannot_be_cut_anywhere(content, data):
    sealed = written(content)
    with pytest.raises(WrongSeal):
        read(sealed[: data.draw(st.integers(0, len(sealed) - 1))])


def test_nothing_of_a_document_is_readable_where_it_lies():
    assert b"\xe5\xbc\xa0\xe4\xb8\x89" not in written("张三".encode() * 20)


@given(st.binary(max_size=150), st.integers(0, 400))
def test_one_that_was_broken_off_anywhere_is_gone_on_with(tmp_path_factory, content, cut):
    path = tmp_path_factory.mktemp("partial") / "d1"
    path.write_bytes(written(content)[:cut])
    writer = SealedWriter.begun(path, VAULT, "d1")
    assert content.startswith(content[: writer.size])
    writer.write(content[writer.size :])
    writer.finish()
    writer.close()
    assert read(path.read_bytes()) == content


def test_a_partial_file_of_another_document_is_not_gone_on_with(tmp_path):
    path = tmp_path / "d2"
    path.write_bytes(written(b"x" * 100))
    writer = SealedWriter.begun(path, VAULT, "d2")
    writer.close()
    assert writer.size == 0
