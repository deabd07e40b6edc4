"""A hardware module in software: Debian's SoftHSM, with tokens of a test's own."""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pkcs11
import pytest

from qinlian_cli.output import say
from qinlian_cli.runtime.java import apt_install
from qinlian_common.keys.module_token import token_of

_LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
              "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")  # fmt: skip
PIN, SO_PIN, LABEL = "12345678", "87654321", "qinlian"


def get_library() -> Path | None:
    """The module, installed by apt-get if there is none and apt-get may."""
    if _library() is None:
        apt_install("softhsm2", "no SoftHSM", say)
    return _library()


def softhsm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> "SoftHsm":
    """A token in a folder, for this process and those that it starts; without SoftHSM the test is skipped, loudly."""
    library = get_library()
    if library is None:
        sys.stderr.write("\n!!! NOT TESTED: keys in a hardware module; install SoftHSM: apt-get install softhsm2\n")
        pytest.skip("no SoftHSM, and none can be installed")
    made = SoftHsm(library, folder)
    made.make()
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    forget(library)
    return made


def forget(library: Path) -> None:
    """What this process knows of the module: the next call is that of a new process."""
    token_of.cache_clear()
    with contextlib.suppress(pkcs11.PKCS11Error):
        pkcs11.lib(str(library)).finalize()


def _library() -> Path | None:
    return next((Path(one) for one in _LIBRARIES if Path(one).is_file()), None)


@dataclass(frozen=True)
class SoftHsm:
    """A module's tokens in a folder.

    Attributes:
        library: the module.
        folder: of its configuration, tokens and PIN.
    """

    library: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {"SOFTHSM2_CONF": str(self.folder / "softhsm2.conf")}

    @property
    def tokens(self) -> Path:
        return self.folder / "tokens"

    @property
    def pin(self) -> Path:
        return self.folder / "pin"

    @property
    def address(self) -> str:
        """As QINLIAN_KEYS has it."""
        return self.address_of(self.pin)

    def address_of(self, pin: Path) -> str:
        return f"pkcs11:token={LABEL}?module-path={self.library}&pin-source=file:{pin}"

    def make(self) -> None:
        """A token with a PIN."""
        self.tokens.mkdir(parents=True)
        settings = {"directories.tokendir": self.tokens, "objectstore.backend": "file", "log.level": "ERROR"}
        text = "".join(f"{name} = {value}\n" for name, value in settings.items())
        (self.folder / "softhsm2.conf").write_text(text)
        self.write_pin(self.pin, PIN)
        command = ["softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", SO_PIN]
        subprocess.run(command, env=os.environ | self.environment, check=True, capture_output=True)

    def write_pin(self, path: Path, pin: str) -> Path:
        path.touch(mode=0o600)
        path.write_text(f"{pin}\n")
        return path

    def take_away(self) -> None:
        self.tokens.rename(self.folder / "elsewhere")

    def bring_back(self) -> None:
        (self.folder / "elsewhere").rename(self.tokens)
