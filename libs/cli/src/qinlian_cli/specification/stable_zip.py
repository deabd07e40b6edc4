"""A zip file without its moment of writing, so that the same content makes the same bytes."""

import io
import zipfile
from typing import Final

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def stable_zip(content: bytes) -> bytes:
    """The zip file again, members in the same order, each with one fixed time."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            told = zipfile.ZipInfo(member.filename, _MOMENT)
            told.compress_type = zipfile.ZIP_DEFLATED
            told.external_attr = 0o600 << 16
            new.writestr(told, old.read(member))
    return made.getvalue()
