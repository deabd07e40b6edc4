"""What `qinlian network render` writes is taken by strongSwan, and makes a tunnel between two network namespaces."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests.strongswan import IN_KERNEL, IN_USER_SPACE, Authority, End, require_strongswan

from qinlian_cli.networking.render import render
from qinlian_cli.output import say
from qinlian_cli.runtime.java import apt_install
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology

TOPOLOGY = Path(__file__).parent / "two.yaml"
PROVINCE, COUNTY = "610000", "611002"
ADDRESSES = {PROVINCE: ("192.0.2.1", "10.61.0.1"), COUNTY: ("192.0.2.2", "10.61.42.1")}
MARK = "QINLIAN-IN-CLEAR"
UNTIL_S = 30.0

SERVER = f"""
import socket
server = socket.create_server(("10.61.0.1", 9093))
print("listens", flush=True)
line, _ = server.accept()
received = b""
while piece := line.recv(65536):
    received += piece
print(len(received), received.count({MARK!r}.encode()))
"""
CLIENT = f"""
import socket
with socket.create_connection(("10.61.0.1", 9093), timeout=20, source_address=("10.61.42.1", 0)) as line:
    line.sendall({MARK!r}.encode() * 10_000)
"""
LISTENER = """
import socket, sys
wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3))
wire.bind((sys.argv[1], 0))
print("listens", flush=True)
with open(sys.argv[2], "wb", buffering=0) as file:
    while True:
        file.write(wire.recv(65536))
"""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_strongswan()
    folder = tmp_path_factory.mktemp("rendered")
    topology = load_topology(TOPOLOGY, load_catalogue())
    render(topology, list(topology.platforms), folder)
    return folder


@contextmanager
def started(*command: str, says: str = "") -> Iterator[subprocess.Popen[str]]:
    """A process that ends with the block; it is waited for until it has said something."""
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        if says and running.stdout:
            assert running.stdout.readline().strip() == says
        yield running
    finally:
        running.kill()
        running.communicate()


@pytest.fixture
def ends(rendered: Path, tmp_path: Path) -> Iterator[Callable[..., End]]:
    """Daemons, started one by one; all of them end with the test."""
    authority = Authority()
    with ExitStack() as stack:

        def end(code: str, kernel: str, inside: list[str], ports: tuple[int, int]) -> End:
            one = End(code, tmp_path / code, inside)
            one.write(rendered / code / "swanctl.conf", authority, kernel, ports)
            daemon = one.start()
            stack.callback(daemon.wait)
            stack.callback(daemon.terminate)
            return one

        yield end


@pytest.mark.parametrize("code", [PROVINCE, COUNTY])
def test_strongswan_takes_the_file_of_each_platform(ends: Callable[..., End], code: str) -> None:
    end = ends(code, IN_KERNEL, ["unshare", "--net"], (0, 0))
    done = end.ask("--load-all")
    assert done.returncode == 0, done.stderr + end.log
    assert "successfully loaded 1 connections" in done.stdout
    assert "loaded ECDSA key" in done.stdout


@pytest.mark.parametrize("code", [PROVINCE, COUNTY])
def test_the_firewall_takes_the_rules_of_each_platform(rendered: Path, code: str) -> None:
    if shutil.which("nft") is None:
        apt_install("nftables", "no nft", say)
    if shutil.which("nft") is None:
        sys.stderr.write("\n!!! NOT TESTED: firewall rules; install nftables\n")
        pytest.skip("no nft")
    command: list[str | Path] = ["unshare", "--net", "nft", "--check", "--file", rendered / code / "qinlian.nft"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def wire() -> Iterator[dict[str, list[str]]]:
    """Two namespaces with a wire between them; what enters each."""
    names = {code: f"q{code}-{os.getpid()}" for code in ADDRESSES}
    links = {PROVINCE: "upper", COUNTY: "lower"}
    try:
        for name in names.values():
            ip("netns", "add", name)
        ends = [("upper", names[PROVINCE]), ("lower", names[COUNTY])]
        ip(
            "link",
            "add",
            *ends[0][:1],
            "netns",
            ends[0][1],
            "type",
            "veth",
            "peer",
            "name",
            "lower",
            "netns",
            ends[1][1],
        )
        for code, (outside, inside) in ADDRESSES.items():
            ip("-n", names[code], "addr", "add", f"{outside}/24", "dev", links[code])
            ip("-n", names[code], "addr", "add", f"{inside}/24", "dev", "lo")
            for link in ("lo", links[code]):
                ip("-n", names[code], "link", "set", link, "up")
        yield {code: ["ip", "netns", "exec", name] for code, name in names.items()}
    finally:
        for name in names.values():
            subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)


def ip(*arguments: str) -> None:
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"\n!!! NOT TESTED: tunnels between platforms; ip {' '.join(arguments)}: {done.stderr}\n")
        pytest.skip(f"the kernel forbids: ip {' '.join(arguments)}")


def tunnel_of(end: End) -> str:
    """What the daemon says of its tunnels, once one is up; skips where the kernel cannot have one."""
    until = time.monotonic() + UNTIL_S
    while time.monotonic() < until:
        said = end.ask("--list-sas").stdout
        if "INSTALLED" in said:
            return said
        time.sleep(0.2)
    pytest.fail(f"no tunnel:\n{end.log}")


def test_what_goes_between_two_platforms_is_sealed_on_the_wire(
    ends: Callable[..., End], wire: dict[str, list[str]], tmp_path: Path
) -> None:
    if not Path("/dev/net/tun").exists():
        sys.stderr.write("\n!!! NOT TESTED: tunnels between platforms; there is no /dev/net/tun\n")
        pytest.skip("no /dev/net/tun for IPsec in user space")
    daemons = {code: ends(code, IN_USER_SPACE, wire[code], (500, 4500)) for code in (PROVINCE, COUNTY)}
    for daemon in daemons.values():
        assert daemon.ask("--load-all").returncode == 0, daemon.log
    assert "ESP:AES_GCM_16-256" in tunnel_of(daemons[COUNTY])

    seen = tmp_path / "wire"
    python = [sys.executable, "-c"]
    with (
        started(*wire[COUNTY], *python, LISTENER, "lower", str(seen), says="listens"),
        started(*wire[PROVINCE], *python, SERVER, says="listens") as server,
    ):
        subprocess.run([*wire[COUNTY], *python, CLIENT], check=True, timeout=60)
        received, _ = server.communicate(timeout=60)
    assert received.split() == ["160000", "10000"]
    assert len(seen.read_bytes()) > 160_000
    assert MARK.encode() not in seen.read_bytes()
    assert daemons[COUNTY].ask("--list-sas").stdout.count("packets") == 2


def test_a_platform_that_another_authority_vouches_for_gets_no_tunnel(
    ends: Callable[..., End], wire: dict[str, list[str]], tmp_path: Path
) -> None:
    daemons = {code: ends(code, IN_USER_SPACE, wire[code], (500, 4500)) for code in (PROVINCE, COUNTY)}
    stranger, key = Authority().issue(COUNTY)
    (tmp_path / COUNTY / f"swanctl/x509/qinlian-{COUNTY}.crt").write_bytes(stranger)
    (tmp_path / COUNTY / f"swanctl/private/qinlian-{COUNTY}.key").write_bytes(key)
    for daemon in daemons.values():
        assert daemon.ask("--load-all").returncode == 0, daemon.log
    until = time.monotonic() + UNTIL_S
    while "AUTH_FAILED" not in daemons[COUNTY].log and time.monotonic() < until:
        time.sleep(0.2)
    assert "AUTH_FAILED" in daemons[COUNTY].log
    assert "INSTALLED" not in daemons[PROVINCE].ask("--list-sas").stdout
