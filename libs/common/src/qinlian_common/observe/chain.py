"""Lines of a trail, chained by hashes: a line that is changed, taken out or put in no longer fits the next one."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def line_hash(content: Mapping[str, Any]) -> bytes:
    """SHA-256 of a line as canonical JSON; the hash of the line before it is one of its fields."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()
