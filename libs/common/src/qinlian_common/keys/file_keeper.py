"""Keys in a folder, kept by an operator."""

from dataclasses import dataclass

from qinlian_common.keys.guarded_file import require_folder
from qinlian_common.keys.keeper import HeldKey, is_here, states, was_revoked
from qinlian_common.keys.key_folder import KeyFolder
from qinlian_common.keys.names import OWN, KeyName, of_series
from qinlian_common.keys.sealing import new_key


@dataclass(frozen=True, slots=True)
class FileKeeper:
    """A `KeyKeeper` over a folder, which may be empty or still to be made."""

    folder: KeyFolder

    @property
    def place(self) -> str:
        """The folder."""
        return str(self.folder.path)

    def held(self) -> list[HeldKey]:
        """Every key."""
        require_folder(self.folder.path)
        revoked = self.folder.revoked()
        usable = [name for name in self.folder.ever() if name not in revoked]
        newest = [of_series(usable, series)[-1] for series in {name.series for name in usable} - {OWN}]
        return states(usable, revoked, [*newest, *([self.folder.own(usable)] if of_series(usable, OWN) else [])])

    def make(self, name: KeyName) -> None:
        """Makes a file."""
        self.put(name, new_key())

    def put(self, name: KeyName, key: bytes, *, is_forgiven: bool = False) -> None:
        """Writes a file."""
        if name in self.folder.revoked() and not is_forgiven:
            raise was_revoked(self.place, name)
        if self.folder.file(name).exists():
            raise is_here(str(self.folder.file(name)), name)
        self.folder.write(name, key)
        self.folder.forgive(name)

    def taken(self, name: KeyName) -> bytes:
        """What is in the file."""
        return self.folder.read(name)

    def revoke(self, name: KeyName) -> None:
        """Destroys the file."""
        self.folder.revoke(name)
