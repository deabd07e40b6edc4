"""In what form a document is given to a browser: as what it is, so that nothing in it runs on this site's behalf."""

import re
from dataclasses import dataclass
from typing import Final

_SANDBOX: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
_PLUGIN: Final = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
"""Of a PDF: a browser shows it in a viewer of its own, which Chromium refuses to start in a sandbox."""

READABLE: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-same-origin"
)
"""Of the page that this program makes of a CDA: no script runs in it. Without its origin it would have no style."""

_PICTURES: Final = {"JPG": (b"\xff\xd8\xff", "image/jpeg"), "PNG": (b"\x89PNG\r\n\x1a\n", "image/png")}
_TEXTS: Final = frozenset({"XML", "HTML", "TXT"})
_PDF: Final = b"%PDF-"
_DECLARED: Final = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?\s*(gb2312|gbk|gb18030)", re.IGNORECASE)
HEAD_BYTES: Final = 1024
"""So much of a document is looked at."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a document is sent.

    Attributes:
        media_type: `Content-Type`.
        policy: `Content-Security-Policy`.
        ending: of the file's name.
        is_inline: shown, and not offered as a file.
    """

    media_type: str
    policy: str
    ending: str
    is_inline: bool = True

    def headers(self, name: str) -> dict[str, str]:
        """Those of the answer; `name` without its ending, and without anything personal."""
        kind = "inline" if self.is_inline else "attachment"
        return {
            "Content-Disposition": f'{kind}; filename="{name}.{self.ending}"',
            "Content-Security-Policy": self.policy, "X-Content-Type-Options": "nosniff",
        }  # fmt: skip


def form_of(declared: str, head: bytes) -> Form:
    """The form of a document.

    Args:
        declared: the format that its row says (`QL 文件格式`).
        head: its first `HEAD_BYTES`: what it says that it is must be true, else it is offered as a file and not shown.
    """
    if declared == "PDF" and _PDF in head:
        return Form("application/pdf", _PLUGIN, "pdf")
    if declared in _TEXTS:  # also HTML and CDA: their source, and so nothing in them runs
        return Form(f"text/plain; charset={_charset(head)}", _SANDBOX, "txt")
    magic, media_type = _PICTURES.get(declared, (b"", ""))
    if magic and head.startswith(magic):
        return Form(media_type, _SANDBOX, declared.lower())
    return Form("application/octet-stream", _SANDBOX, "bin", is_inline=False)


def text_of(content: bytes) -> str:
    """A document of text as it came; bytes that are none of its encoding are marked."""
    return content.decode(_charset(content[:HEAD_BYTES]), "replace")


def _charset(head: bytes) -> str:
    return "gb18030" if _DECLARED.search(head) else "utf-8"
