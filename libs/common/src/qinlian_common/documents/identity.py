"""How a document is named everywhere: by its row and what its row says of its content."""

import re
from hashlib import sha256
from typing import Final

ID: Final = re.compile(r"[0-9a-f]{32}")


def document_id(org_code: str, record_id: str, digest: str) -> str:
    """The id, as the sender's store makes it of the same three: 32 hexadecimal digits (ADR 0045).

    Args:
        org_code: of the row of EM02.
        record_id: of the same.
        digest: SM3 of the file, as the row says.
    """
    return sha256(f"{org_code}/{record_id}/{digest}".encode()).hexdigest()[:32]
