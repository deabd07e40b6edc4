"""What becomes of a page's links on its way into the site."""

import pytest
from deploy.site import source
from deploy.site.nav import NAV, ROOT, Section, SiteError, every_page, placed_pages


@pytest.mark.parametrize(
    ("page", "text", "wanted"),
    [
        ("docs/monitoring.md", "[x](runbooks/store-away.md)", "[x](runbooks/store-away.md)"),
        ("docs/monitoring.md", "[x](runbooks/README.md#look)", "[x](runbooks/index.md#look)"),
        ("docs/runbooks/store-away.md", "[x](../adr/README.md)", "[x](../adr/index.md)"),
        ("docs/index.md", "[x](../ARCHITECTURE.md)", "[x](project/architecture.md)"),
        ("README.md", "[x](docs/flows.md)", "[x](../flows.md)"),
        ("README.md", "[x](docs/runbooks)", "[x](../runbooks/index.md)"),
        ("README.md", "![x](docs/images/overview.svg)", "![x](../images/overview.svg)"),
        ("docs/index.md", "[![x](images/overview.svg)](images/overview.svg)",
         "[![x](images/overview.svg)](images/overview.svg)"),
        ("docs/index.md", "[x](https://example.org/a)", "[x](https://example.org/a)"),
        ("docs/monitoring.md", "[rules](../deploy/monitoring/prometheus/rules)",
         "rules (`deploy/monitoring/prometheus/rules`)"),
        ("docs/data-model.md", "[`Makefile`](../Makefile)", "`Makefile`"),
        ("docs/data-model.md", "[marks.py](../tests/marks.py)", "`tests/marks.py`"),
    ],
)  # fmt: skip
def test_a_link_leads_to_the_page_of_the_site_or_names_the_file(page: str, text: str, wanted: str):
    assert source.rewritten(page, f"{text}\n") == f"{wanted}\n"


def test_a_link_within_a_fence_stays():
    text = "```md\n[x](../Makefile)\n```\n"
    assert source.rewritten("docs/index.md", text) == text


def test_every_page_has_one_place():
    assert sorted(placed_pages()) == every_page()


def test_a_page_without_a_place_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch):
    without = tuple(section for section in NAV if section.title != "Protocols")
    monkeypatch.setattr("deploy.site.nav.NAV", without)
    with pytest.raises(SiteError, match=r"docs/protocols/events\.md has no place: give it one in NAV"):
        placed_pages()


def test_a_place_without_a_page_and_two_places_are_errors(monkeypatch: pytest.MonkeyPatch):
    more = (*NAV, Section("More", ("docs/flows.md", "docs/gone.md")))
    monkeypatch.setattr("deploy.site.nav.NAV", more)
    with pytest.raises(SiteError, match=r"(?s)docs/gone\.md .*does not exist.*docs/flows\.md has more than one place"):
        placed_pages()


def test_no_two_pages_lie_at_the_same_place():
    places = [source.place(page) for page in every_page()]
    assert len(set(places)) == len(places)
    assert all((ROOT / page).is_file() for page in every_page())
