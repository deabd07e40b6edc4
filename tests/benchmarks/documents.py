"""How fast documents are fetched, beside OpenSSH's sftp and rsync of the same files; memory of large ones and of many.

    python -m tests.benchmarks.documents --sshd /usr/sbin/sshd --rsync /usr/bin/rsync

The server is OpenSSH's on loopback, for all three alike; without it only memory is measured. What the exchange fetches
it also hashes (SM3, SHA-256), encrypts, and puts on a shelf, which the other two do not. So there is a third way: sftp,
then `openssl dgst -sm3` over what came, as somebody would do it by hand. The exchange is a service: its driver is read
and its connection stands before the clock starts (0.6 s, once in a process's life); the others' 0.1 s are in theirs.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.report import answer

from qinlian_cli.output import say, show_json
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.sealing.make_keys import make_missing_stores
from qinlian_collector.announce_files import read_files
from qinlian_common.adapters.files import LocalFolder, opened_folder
from qinlian_common.documents.digest import digests_of
from qinlian_common.documents.fetch import Fetcher, Wanted
from qinlian_common.documents.sealed_file import Vault
from qinlian_common.documents.throttle import Throttle
from qinlian_common.keys import FileKeys

MEGABYTE = 1_000_000
MIB = 1024


def main() -> None:
    """Measures, and shows JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sshd", default=shutil.which("sshd") or "/usr/sbin/sshd", help="OpenSSH's server")
    parser.add_argument("--rsync", default=shutil.which("rsync"), help="rsync; left out where there is none")
    parser.add_argument("--files", type=int, default=15)
    parser.add_argument("--megabytes", type=int, default=60)
    parser.add_argument("--large-mib", type=int, default=2048)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", nargs=2, metavar=("WHAT", "ROOT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        show_json(_ALONE[given.alone[0]](Path(given.alone[1])))
        return
    with tempfile.TemporaryDirectory(prefix="qinlian-documents-") as folder:
        answer("documents", _measured(given, Path(folder)))


def _measured(given: argparse.Namespace, root: Path) -> dict[str, object]:
    make_missing_stores(root / "keys", ["610000"])
    speeds = _fetched(given, root)
    return {**speeds, "large": _large_file(given, root), "many": _many_files(given, root)}


def _fetched(given: argparse.Namespace, root: Path) -> dict[str, object]:
    """Megabytes a second of each way, and how many times as fast as the others the exchange is."""
    if not Path(given.sshd).exists():
        say(f"{given.sshd} is not there: speeds are not measured (apt-get install openssh-server rsync)")
        return {}
    inbox = _inbox(root)
    for number in range(given.files):
        (inbox / f"{number}.bin").write_bytes(os.urandom(given.megabytes * MEGABYTE))
    with _sshd(root, given.sshd) as port:
        found = _speeds(given, root, port)
    ratios = {f"ratio_to_{name}": found["fetch"] / speed for name, speed in found.items() if name != "fetch"}
    return {"megabytes_per_second": found, **{name: round(ratio, 3) for name, ratio in ratios.items()}}


def _large_file(given: argparse.Namespace, root: Path) -> dict[str, float]:
    with (_inbox(root) / "large.bin").open("wb") as file:
        file.truncate(given.large_mib << 20)
    say(f"{given.large_mib} MiB ...")
    return _alone("large", root)


def _many_files(given: argparse.Namespace, root: Path) -> dict[str, float]:
    inbox = _inbox(root)
    for number in range(given.many):
        (inbox / f"{number}.bin").touch()
    say(f"{given.many} files ...")
    return _alone("many", root)


def _inbox(root: Path) -> Path:
    """The agreed directory, empty."""
    (root / "hospital").mkdir(exist_ok=True)
    return _emptied(root / "hospital" / "inbox")


def _speeds(given: argparse.Namespace, root: Path, port: int) -> dict[str, float]:
    """The best of some rounds, in turns, so that a busy machine is busy for all."""
    ssh = f"ssh -p {port} -i {root}/client -o UserKnownHostsFile={root}/known_hosts -o IdentitiesOnly=yes"
    source = f"127.0.0.1:{root}/hospital/inbox"
    ways: dict[str, Callable[[], object]] = {
        "fetch": lambda: _alone("fetch", root),
        "sftp": lambda: _run(
            ["sftp", "-q", "-P", str(port), *ssh.split()[3:], f"{source}/*", str(_emptied(root / "copy"))]
        ),
    }
    if shutil.which("openssl"):
        ways["sftp_and_sm3"] = lambda: _one_after_other(ways["sftp"], lambda: _hashed(root / "copy"))
    if given.rsync:
        there = f"--rsync-path={given.rsync}"
        ways["rsync"] = lambda: _run(
            [given.rsync, "-a", "-W", there, "-e", ssh, f"{source}/", f"{_emptied(root / 'copy')}/"]
        )
    total = given.files * given.megabytes
    best = dict.fromkeys(ways, 0.0)
    for number in range(given.rounds):
        for name, way in ways.items():
            _emptied(root / "shelf")
            say(f"round {number + 1} of {given.rounds}: {name} ...")
            started = time.perf_counter()
            seconds = way()
            took = seconds["seconds"] if isinstance(seconds, dict) else time.perf_counter() - started
            best[name] = max(best[name], total / took)
    return {name: round(speed, 1) for name, speed in best.items()}


def _one_after_other(*ways: Callable[[], object]) -> None:
    for way in ways:
        way()


def _hashed(folder: Path) -> None:
    _run(["openssl", "dgst", "-sm3", *map(str, folder.iterdir())])


@contextmanager
def _sshd(root: Path, program: str) -> Iterator[int]:
    """OpenSSH's server on loopback, for this user's new key alone."""
    for name in ("host", "client"):
        _run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(root / name)])
    (port,) = free_ports(1)
    public = (root / "host.pub").read_text(encoding="utf-8")
    (root / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}", encoding="utf-8")
    config = root / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {root}/host\nAuthorizedKeysFile {root}/client.pub\n"
        f"StrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\n",
        encoding="utf-8",
    )
    Path("/run/sshd").mkdir(parents=True, exist_ok=True)
    secret = {"client_keys": [str(root / "client")], "known_hosts": str(root / "known_hosts"), "config": []}
    (root / "secret.json").write_text(json.dumps(secret), encoding="utf-8")
    (root / "secret.json").chmod(0o600)
    user = os.environ.get("USER", "root")
    (root / "address").write_text(f"sftp://{user}@127.0.0.1:{port}{root}/hospital", encoding="utf-8")
    with subprocess.Popen([program, "-D", "-q", "-f", str(config)]) as server:
        time.sleep(1)
        try:
            yield port
        finally:
            server.terminate()


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _alone(what: str, root: Path) -> dict[str, float]:
    """In a process of its own, whose memory is nothing else's."""
    command = [sys.executable, "-m", "tests.benchmarks.documents", "--alone", what, str(root)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def _fetcher(root: Path, *, remote: bool) -> Fetcher:
    there = root / "hospital"
    address = (root / "address").read_text(encoding="utf-8") if remote else there.as_uri()
    folder = opened_folder(address, root / "secret.json" if remote else None)
    vault = Vault(FileKeys(root / "keys"), "store-610000")
    return Fetcher(folder, LocalFolder(root / "shelf"), vault, Throttle(), root / "spool", lambda _: None)


def _fetch(root: Path) -> dict[str, float]:
    """All files, one after the other, over a connection that stands; the hashes of their rows are made before."""
    fetcher = _fetcher(root, remote=True)
    all_wanted = [_wanted(path) for path in sorted((root / "hospital" / "inbox").iterdir())]
    if sum(1 for _ in fetcher.folder.walk("inbox")) != len(all_wanted):
        raise RuntimeError("the directory has other files than were put there")
    started = time.perf_counter()
    for one in all_wanted:
        fetcher(one)
    return {"seconds": time.perf_counter() - started, "peak_mib": _peak_mib()}


def _large(root: Path) -> dict[str, float]:
    fetcher = _fetcher(root, remote=False)
    before = _peak_mib()
    one = _wanted(root / "hospital" / "inbox" / "large.bin")
    started = time.perf_counter()
    fetcher(one)
    seconds = time.perf_counter() - started
    return {"seconds": round(seconds, 1), "before_mib": before, "peak_mib": _peak_mib()}


def _many(root: Path) -> dict[str, float]:
    before = _peak_mib()
    started = time.perf_counter()
    files = read_files(LocalFolder(root / "hospital"))
    seconds = time.perf_counter() - started
    return {"files": files.height, "seconds": round(seconds, 2), "before_mib": before, "peak_mib": _peak_mib()}


def _wanted(path: Path) -> Wanted:
    with path.open("rb") as file:
        found = digests_of(iter(lambda: file.read(1 << 20), b""))
    return Wanted(path.name, "610402/A", f"inbox/{path.name}", found.size, found.sm3)


def _peak_mib() -> float:
    """Of this program alone: what `getrusage` says begins with the memory of whoever started it."""
    (line,) = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM:")]
    return round(int(line.split()[1]) / MIB, 1)


_ALONE = {"fetch": _fetch, "large": _large, "many": _many}

if __name__ == "__main__":
    main()
