"""The web site: static pages that need no server, found again by a search that runs in the page."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from qinlian_cli.specification import figures
from qinlian_cli.specification.code_rows import code_rows, extent
from qinlian_cli.specification.examples import as_json, as_text
from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.generated import generated, totals
from qinlian_cli.specification.json_schema import as_text as json_text
from qinlian_cli.specification.json_schema import json_schemas
from qinlian_cli.specification.outline import PLAN, TITLE, TITLE_EN, Outline
from qinlian_cli.specification.prose import Chapter, chapters
from qinlian_cli.specification.releases import RELEASES
from qinlian_cli.specification.rule_rows import cross_rows, declared_rows, implicit_rows
from qinlian_cli.specification.sql_script import ENGINES, script
from qinlian_cli.specification.wording import LEVELS, SOURCES, UNSOURCED_WORDS, is_unsourced, standard_words
from qinlian_common.catalog.models import Dataset

_ASSETS: Final = ("style.css", "search.js")
_FIXED: Final = {
    "index.html": ("index.html", "index"),
    "relations.html": ("relations.html", "relations"),
    "codes/index.html": ("codes.html", "codes"),
    "elements.html": ("elements.html", "elements"),
    "changes.html": ("changes.html", "changes"),
}
Files = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Site:
    """The pages of one outline."""

    outline: Outline

    def files(self) -> Files:
        """(path below the site's folder, text) of every file."""
        yield from self._assets()
        yield from self._fixed_pages()
        for table in self.outline.tables:
            yield f"datasets/{table.code}.html", self._dataset(table)
            for engine in ENGINES:
                yield f"ddl/{table.code}.{engine}.sql", script(table, engine)
        for name, text in json_schemas(self.outline).items():
            yield f"schema/{name}", text
        for system in self.outline.systems:
            page = self._page("code.html", "codes", 1, system=system, rows=code_rows(system))
            yield f"codes/{self.outline.addresses[system.name]}.html", page

    @property
    def count(self) -> int:
        """How many files there are."""
        fixed = len(_ASSETS) + 1 + len(_FIXED) + len(self.chapters)
        return fixed + len(self.outline.tables) * (len(ENGINES) + 2) + len(self.outline.systems)

    def _assets(self) -> Files:
        folder = files("qinlian_cli.specification") / "assets"
        for name in _ASSETS:
            yield f"assets/{name}", (folder / name).read_text(encoding="utf-8")
        yield "assets/search-index.js", f"window.specificationIndex = {self._index()};\n"

    def _fixed_pages(self) -> Files:
        for chapter in self.chapters:
            yield f"{chapter.name}.html", self._page("chapter.html", chapter.name, 0, chapter=chapter)
        picture = figures.relations(self.outline)
        values = {"totals": totals(self.outline), "picture": picture, "releases": RELEASES}
        for name, (template, place) in _FIXED.items():
            yield name, self._page(template, place, name.count("/"), **values)

    def _dataset(self, table: Dataset) -> str:
        rows = self.outline.examples[table.code]
        return self._page(
            "dataset.html",
            table.part_of or table.code,
            1,
            table=table,
            entry=next(entry for entry in self.outline.entries if table in entry.tables),
            fields=field_rows(self.outline, table),
            implicit=implicit_rows(self.outline, table),
            declared=declared_rows(table),
            cross=cross_rows(self.outline, table),
            children=self.outline.children.get(table.code, ()),
            picture=figures.neighbours(self.outline, table),
            examples=rows,
            example_json=json_text([as_json(row) for row in rows]),
        )

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in words."""
        return chapters(generated(self.outline))

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=PackageLoader("qinlian_cli.specification"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "slug": self.outline.addresses.__getitem__, "shown": as_text, "extent": extent, "standard": standard_words,
        }  # fmt: skip
        environment.tests |= {"unsourced": is_unsourced}
        environment.globals |= {
            "outline": self.outline, "chapters": self.chapters, "title": TITLE, "title_en": TITLE_EN, "plan": PLAN,
            "levels": LEVELS, "engines": ENGINES, "sources": SOURCES, "unsourced_words": UNSOURCED_WORDS,
        }  # fmt: skip
        return environment

    def _page(self, template: str, place: str, depth: int, **values: Any) -> str:
        """A page; `place` is its entry in the contents, `depth` how many folders it lies below the site's own."""
        root = "../" * depth
        return self._environment.get_template(f"{template}.j2").render(place=place, root=root, **values) + "\n"

    def _index(self) -> str:
        """What the search knows: [what, name, title, further words, address], as JSON that is safe inside a script."""
        found = json.dumps(list(self._searched()), ensure_ascii=False, separators=(",", ":"))
        return found.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

    def _searched(self) -> Iterator[list[str]]:
        for table in self.outline.tables:
            page = f"datasets/{table.code}.html"
            yield ["数据集", table.code, table.title, f"{table.table} {table.title_en} {table.standard}", page]
            for field in table.fields:
                more = f"{table.code} {table.title}"
                yield ["数据项", field.name, field.title, f"{more} {field.element or ''}", f"{page}#{field.name}"]
        for system in self.outline.systems:
            yield ["代码", system.name, system.title, "", f"codes/{self.outline.addresses[system.name]}.html"]
        for chapter in self.chapters:
            yield ["章", "", chapter.title, "", f"{chapter.name}.html"]
