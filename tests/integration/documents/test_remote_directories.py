"""Directories that are not local: real SFTP and S3 servers on loopback."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import fsspec
import pytest
from tests.integration.documents.sftp_server import sftp_server

from qinlian_cli.runtime.ports import free_ports
from qinlian_common.adapters.files import RemoteFolder, opened_folder
from qinlian_common.documents.names import path_of
from qinlian_common.documents.states import Reason, RefusedDocument
from qinlian_common.errors import TransientError

CONTENT = os.urandom(9_000_000)


@pytest.fixture
def sftp(tmp_path: Path):
    root = tmp_path / "root"
    (root / "inbox" / "2026").mkdir(parents=True)
    with sftp_server(root, tmp_path) as server:
        yield root, opened_folder(server.url, server.secret_file)


def listed(folder) -> dict[str | None, tuple[int, bool]]:
    return {path_of(entry.raw): (entry.size, entry.is_file) for entry in folder.walk("inbox")}


def read(folder, raw: str, step: int = 4 << 20) -> bytes:
    with folder.opened(raw) as file:
        return b"".join(file.read(at, step) for at in range(0, file.size, step))


def test_an_sftp_directory_is_listed_and_read_in_ranges(sftp):
    root, folder = sftp
    (root / "inbox" / "2026" / "a.pdf").write_bytes(CONTENT)
    assert listed(folder) == {"inbox/2026/a.pdf": (len(CONTENT), True)}
    assert read(folder, "inbox/2026/a.pdf") == CONTENT
    with folder.opened("inbox/2026/a.pdf") as file:
        assert file.read(8_000_000, 100) == CONTENT[8_000_000:8_000_100]


def test_an_sftp_directory_is_read_by_few_large_requests_under_a_cipher_that_processors_know(tmp_path):
    (tmp_path / "root" / "inbox").mkdir(parents=True)
    (tmp_path / "root" / "inbox" / "a.pdf").write_bytes(CONTENT)
    with sftp_server(tmp_path / "root", tmp_path) as server:
        assert read(opened_folder(server.url, server.secret_file), "inbox/a.pdf") == CONTENT
        assert {one.get_extra_info("send_cipher") for one in server.connections} == {"aes256-gcm@openssh.com"}
    assert max(server.reads) == 255 * 1024
    assert len(server.reads) < len(CONTENT) / (128 * 1024)


def test_an_sftp_server_that_gives_less_than_is_asked_for_is_asked_again(tmp_path):
    (tmp_path / "root" / "inbox").mkdir(parents=True)
    (tmp_path / "root" / "inbox" / "a.pdf").write_bytes(CONTENT)
    with sftp_server(tmp_path / "root", tmp_path, bytes_at_once=60_000) as server:
        assert read(opened_folder(server.url, server.secret_file), "inbox/a.pdf") == CONTENT


def test_a_name_in_gbk_is_listed_and_read_over_sftp(sftp):
    root, folder = sftp
    name = "李四.pdf".encode("gbk").decode("utf-8", "surrogateescape")
    (root / "inbox" / name).write_bytes(b"gbk")
    (entry,) = folder.walk("inbox")
    assert path_of(entry.raw) == "inbox/李四.pdf"
    assert read(folder, entry.raw) == b"gbk"


def test_a_link_is_told_as_no_file_over_sftp(sftp):
    root, folder = sftp
    (root / "inbox" / "l.pdf").symlink_to("/etc/passwd")
    assert listed(folder)["inbox/l.pdf"][1] is False


def test_answers_are_written_over_sftp_whole(sftp):
    root, folder = sftp
    folder.write_new("answers/1.csv", b"x")
    folder.write_new("answers/1.csv", b"x")
    assert [path.name for path in (root / "answers").iterdir()] == ["1.csv"]


def test_a_file_that_is_gone_over_sftp_is_refused_as_gone(sftp):
    _, folder = sftp
    with pytest.raises(RefusedDocument) as refused:
        read(folder, "inbox/none.pdf")
    assert refused.value.reason is Reason.GONE


def test_a_server_that_is_away_is_waited_for():
    (port,) = free_ports(1)
    with pytest.raises(TransientError, match=r"Connection refused|ConnectionRefused|Connect call failed"):
        listed(RemoteFolder(f"sftp://qinlian@127.0.0.1:{port}/x", {}))


def test_a_host_that_is_not_known_is_not_spoken_to(tmp_path):
    root = tmp_path / "root"
    (root / "inbox").mkdir(parents=True)
    with sftp_server(root, tmp_path) as server:
        options = json.loads(server.secret_file.read_text(encoding="utf-8"))
        (tmp_path / "known_hosts").write_text("")
        with pytest.raises(TransientError, match="HostKeyNotVerifiable"):
            listed(RemoteFolder(server.url, options))


@pytest.fixture
def s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        secret = tmp_path / "s3.json"
        options = {"key": "k", "secret": "s", "endpoint_url": f"http://127.0.0.1:{port}"}
        secret.write_text(json.dumps(options), encoding="utf-8")
        secret.chmod(0o600)
        _until_it_listens(port)
        bucket = fsspec.filesystem("s3", **options, skip_instance_cache=True)
        bucket.mkdir("documents")
        yield opened_folder("s3://documents", secret)
        server.kill()


def _until_it_listens(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("moto does not listen")


def test_an_s3_bucket_is_a_shelf_and_a_directory(s3, tmp_path):
    (tmp_path / "local").write_bytes(CONTENT)
    s3.put(tmp_path / "local", "ab/cd/abcd")
    assert not (tmp_path / "local").exists()
    assert s3.has("ab/cd/abcd")
    assert not s3.has("ab/cd/none")
    with s3.stored("ab/cd/abcd") as file:
        file.seek(8_000_000)
        assert file.read(10) == CONTENT[8_000_000:8_000_010]
    s3.write_new("inbox/2026/a.pdf", b"abc")
    assert listed(s3) == {"inbox/2026/a.pdf": (3, True)}
    assert read(s3, "inbox/2026/a.pdf") == b"abc"
