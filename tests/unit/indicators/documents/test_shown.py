"""A document is shown as what it is, and nothing in it can run on the site's behalf."""

import pytest

from qinlian_indicators.documents.shown import form_of

SCRIPT = b"<html><script>fetch('/api')</script></html>"
PNG = b"\x89PNG\r\n\x1a\n..."


@pytest.mark.parametrize(
    ("declared", "head", "media_type", "inline"),
    [
        ("PDF", b"%PDF-1.7", "application/pdf", True),
        ("PNG", PNG, "image/png", True),
        ("JPG", b"\xff\xd8\xff\xe0", "image/jpeg", True),
        ("XML", b"<?xml version='1.0'?><ClinicalDocument/>", "text/plain; charset=utf-8", True),
        ("XML", b"<?xml version='1.0' encoding='GBK'?><a/>", "text/plain; charset=gb18030", True),
        ("HTML", SCRIPT, "text/plain; charset=utf-8", True),
        ("TXT", b"x", "text/plain; charset=utf-8", True),
        ("PDF", SCRIPT, "application/octet-stream", False),
        ("PNG", SCRIPT, "application/octet-stream", False),
        ("JPG", PNG, "application/octet-stream", False),
        ("", SCRIPT, "application/octet-stream", False),
        ("OFD", b"PK", "application/octet-stream", False),
    ],
)
def test_only_what_is_what_it_says_is_shown(declared: str, head: bytes, media_type: str, inline: bool) -> None:
    form = form_of(declared, head)
    headers = form.headers("0a1b2c3d")
    assert (form.media_type, headers["Content-Disposition"].startswith("inline")) == (media_type, inline)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "script" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert ("sandbox" in headers["Content-Security-Policy"]) is (media_type != "application/pdf")
