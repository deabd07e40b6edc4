"""What draws the diagrams: the package that was looked at or none, and only on pages that have any."""

from pathlib import Path

import pytest
from deploy.site import diagrams
from deploy.site.nav import SiteError

SCRIPT = '<script src="bundle.js"></script>'
DIAGRAM = f'<pre class="mermaid"><code>flowchart LR\n a --&gt; b</code></pre>{SCRIPT}'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QINLIAN_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "site"
    (folder / "deep").mkdir(parents=True)
    (folder / "plain.html").write_text(SCRIPT, encoding="utf-8")
    return folder


def kept(tmp_path: Path, content: bytes) -> None:
    """The script, as an earlier build has left it."""
    folder = tmp_path / "cache/mermaid@12.3.0"
    folder.mkdir(parents=True)
    (folder / "mermaid.min.js").write_bytes(content)


def test_only_a_page_with_a_diagram_loads_the_script_and_before_the_builder_s_own(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    kept(tmp_path, b"")
    monkeypatch.setattr(diagrams, "_SHA256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    (site / "deep/drawn.html").write_text(DIAGRAM, encoding="utf-8")
    diagrams.draw(site)
    told = (site / "deep/drawn.html").read_text(encoding="utf-8")
    assert told.endswith(f'<script src="../mermaid.min.js"></script>{SCRIPT}')
    assert "flowchart TB" in told
    assert (site / "plain.html").read_text(encoding="utf-8") == SCRIPT


def test_another_script_than_the_one_that_was_looked_at_is_refused(site: Path, tmp_path: Path):
    kept(tmp_path, b"something else")
    (site / "drawn.html").write_text(DIAGRAM, encoding="utf-8")
    with pytest.raises(SiteError, match="is not Mermaid as it was looked at"):
        diagrams.draw(site)


def test_where_it_cannot_be_had_the_build_says_what_to_do(site: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    (site / "drawn.html").write_text(DIAGRAM, encoding="utf-8")
    with pytest.raises(SiteError, match="fix: install npm"):
        diagrams.draw(site)


def test_a_site_without_diagrams_needs_no_script(site: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    diagrams.draw(site)
    assert not (site / "mermaid.min.js").exists()
