"""W3C Trace Context of batches: what is made of one lease is one trace, and each batch on its way a span of it.

Both ids follow from the batches' own, so a batch that is made again after a crash is the same span, and whoever has a
root id knows the trace: it is its UUID without hyphens.
"""

import re
from hashlib import blake2b
from typing import Final
from uuid import UUID

_TRACEPARENT: Final = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?"
)
_SAMPLED: Final = "01"


def begun(root_id: str) -> str:
    """The `traceparent` of a batch that was made of none: its trace has the id of the batch."""
    return _written(_trace_of(root_id), root_id, _SAMPLED)


def continued(traceparent: str | None, root_id: str, batch_id: str) -> str:
    """That of a batch made of another one.

    Args:
        traceparent: of the other one; where it has none, as of releases before, or none that can be read, the trace is
            that of the root.
        root_id: what all of it came from.
        batch_id: of the new batch.
    """
    found = _TRACEPARENT.fullmatch(traceparent or "")
    return _written(found[1], batch_id, found[2]) if found else _written(_trace_of(root_id), batch_id, _SAMPLED)


def trace_id(traceparent: str | None, root_id: str) -> str:
    """The trace that a batch belongs to, 32 hexadecimal digits."""
    found = _TRACEPARENT.fullmatch(traceparent or "")
    return found[1] if found else _trace_of(root_id)


def _written(trace: str, batch_id: str, flags: str) -> str:
    return f"00-{trace}-{_digest(batch_id, 8)}-{flags}"


def _trace_of(root_id: str) -> str:
    try:
        return UUID(root_id).hex
    except ValueError:  # somebody else's id may be any text
        return _digest(root_id, 16)


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()
