"""A batch for the nation: a zip of a manifest and JSON lines, the same bytes for the same rows (our own assumption)."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from typing import Final

import orjson
import polars as pl

from qinlian_common.errors import UnreadableEvent

MANIFEST, ROWS = "manifest.json", "rows.jsonl"
FORMAT: Final = "qinlian-nation/1"
OPERATION: Final = "operation"
UPSERT, WITHDRAW = "upsert", "withdraw"
_TIME: Final = (1980, 1, 1, 0, 0, 0)


def packed(batch_id: str, dataset: str, version: int, sender: str, rows: pl.DataFrame) -> bytes:
    """The archive of some rows, in their order.

    Args:
        batch_id: what the receiver tells repetitions by.
        dataset: dataset code.
        version: of the dataset.
        sender: code of the province.
        rows: `operation`, then the dataset's columns in catalogue form; a withdrawn row has its key alone.
    """
    lines = io.BytesIO()
    rows.write_ndjson(lines)
    content = lines.getvalue()
    manifest = {
        "format": FORMAT, "batch_id": batch_id, "sender": sender, "dataset": dataset, "dataset_version": version,
        "rows": rows.height, "withdrawn": int((rows[OPERATION] == WITHDRAW).sum()), "file": ROWS, "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    return _zipped({MANIFEST: orjson.dumps(manifest, option=orjson.OPT_INDENT_2), ROWS: content})


def unpacked(payload: bytes) -> tuple[dict[str, object], Sequence[bytes]]:
    """Manifest and lines of an archive; raises UnreadableEvent where it is none, or is not what its manifest says."""
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            manifest, content = orjson.loads(archive.read(MANIFEST)), archive.read(ROWS)
    except (zipfile.BadZipFile, KeyError, orjson.JSONDecodeError) as error:
        raise UnreadableEvent("batch for the nation is no archive of manifest and rows") from error
    lines = content.splitlines()
    if manifest.get("sha256") != hashlib.sha256(content).hexdigest() or manifest.get("rows") != len(lines):
        raise UnreadableEvent("batch for the nation is not what its manifest says")
    return manifest, lines


def _zipped(files: dict[str, bytes]) -> bytes:
    """Without times, so that equal content gives equal bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
