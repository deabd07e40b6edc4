"""The documents name what the code has: settings, metrics, flows, packages, tables, commands, decisions, files."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.unit.docs import pages

from qinlian_cli.commands.deployment import OperatorSettings
from qinlian_cli.watching.watch import WatchSettings
from qinlian_common.adapters.oracle.ddl.exchange import TAKEN_TABLE
from qinlian_common.adapters.oracle.ddl.staging import waiting_name
from qinlian_common.adapters.postgresql.ddl import exchange as ddl
from qinlian_common.adapters.postgresql.ddl import nation as nation_tables
from qinlian_common.adapters.postgresql.ddl.documents import DOCUMENTS_KEPT, DOCUMENTS_SENT
from qinlian_common.service.settings import ProcessSettings, ServiceSettings, StoreSettings
from qinlian_indicators.documents.settings import DeskSettings, ShelfSettings
from qinlian_indicators.settings import PageSettings

PAGES = pages.pages()
LINK = re.compile(r"\]\(([^)\s]+)\)")
# Written so that this file does not hold what it looks for.
FOREIGN = re.compile(
    r"/w[o]rk/|\.\./sh[a]red|/f[a]rm/|/tmp/q[i]nlian|/tmp/st[u]dio|py[p]i\.org|python[h]osted|repo1?\.[m]aven|registry\.[n]pmjs|deb\.[d]ebian"
)


def section(page: str, title: str) -> str:
    """The text under a heading, up to the next heading of its level."""
    return PAGES[page].split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_setting_of_every_service_has_its_line():
    common = section("docs/settings.md", "Every service")
    lines = [pages.setting_line(*one) for one in ServiceSettings.model_fields.items()]
    assert [line for line in lines if line not in common] == []


@pytest.mark.parametrize("service", pages.SERVICES)
def test_a_service_s_own_settings_stand_under_its_name(service: str):
    found = section("docs/settings.md", service.capitalize())
    lines = [pages.setting_line(*one) for one in pages.own_settings(pages.settings_of(service)).items()]
    assert [line for line in found.splitlines() if line.startswith("| `")] == lines


def test_the_command_s_own_settings_have_their_lines():
    found = section("docs/settings.md", "The command")
    lines = [pages.setting_line(*one) for one in pages.own_settings(OperatorSettings).items()]
    assert [line for line in found.splitlines() if line.startswith("| `")] == lines


@pytest.mark.parametrize(("kind", "beside"), [(ShelfSettings, StoreSettings), (DeskSettings, PageSettings)])
def test_the_settings_of_the_processes_that_share_documents_have_their_lines(
    kind: type[ProcessSettings], beside: type[ProcessSettings]
):
    found = section("docs/settings.md", "Documents shown at home")
    own = {name: field for name, field in kind.model_fields.items() if name not in beside.model_fields}
    assert [line for line in (pages.setting_line(*one) for one in own.items()) if line not in found] == []


def test_the_watch_s_own_settings_have_their_lines():
    found = section("docs/settings.md", "Watch")
    own = WatchSettings.model_fields.keys() - OperatorSettings.model_fields.keys()
    lines = [pages.setting_line(*one) for one in WatchSettings.model_fields.items() if one[0] in own]
    assert [line for line in found.splitlines() if line.startswith("| `")] == lines


def test_every_variable_that_the_code_names_is_documented():
    named = {
        found
        for path, text in pages.texts().items()
        if path.endswith((".py", ".sh", "Makefile"))
        for found in re.findall(r"\bQINLIAN_[A-Z]+(?:_[A-Z]+)*\b", text)
    }
    said = PAGES["docs/settings.md"] + PAGES["docs/compose.md"]  # the compose file has some of its own
    assert {name for name in named if f"`{name}`" not in said} == set()


def test_every_metric_has_its_line():
    found = [line for line in PAGES["docs/metrics.md"].splitlines() if line.startswith("| `qinlian_")]
    assert found == pages.metric_lines()


def test_every_label_is_explained():
    labels = {label for line in pages.metric_lines() for label in re.findall(r"`([a-z]+)`", line.split(" | ")[2])}
    explained = PAGES["docs/metrics.md"].split("| label | values |")[1]
    assert [label for label in labels if f"`{label}`" not in explained] == []


def test_the_flow_table_is_the_code_s():
    found = [line for line in PAGES["docs/flows.md"].splitlines() if re.match(r"\| [PBN]\d\d \|", line)]
    assert found == pages.flow_lines()
    assert "the 39 flows" in PAGES["README.md"]
    assert len(found) == 39


def test_every_declared_package_says_why_and_none_is_left_over():
    said = dict(re.findall(r"^\| `([A-Za-z0-9_.-]+)` \| (\S.*) \|$", PAGES["docs/dependencies.md"], flags=re.MULTILINE))
    assert set(said) == declared()


def declared() -> set[str]:
    """Packages that the root and the members declare, without the members themselves."""
    files = [
        pages.ROOT / "pyproject.toml",
        *pages.ROOT.glob("libs/*/pyproject.toml"),
        *pages.ROOT.glob("services/*/pyproject.toml"),
    ]
    found: set[str] = set()
    for path in files:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        groups: list[list[str]] = [document["project"].get("dependencies", [])]
        groups += document["project"].get("optional-dependencies", {}).values()
        groups += document.get("dependency-groups", {}).values()
        groups.append(document.get("build-system", {}).get("requires", []))
        found |= {re.split(r"[^A-Za-z0-9_.-]", package)[0] for group in groups for package in group}
    return {name for name in found if not name.startswith("qinlian-")}


def test_the_index_of_decisions_is_complete():
    files = sorted(path for path in (pages.ROOT / "docs/adr").glob("*.md") if path.name != "README.md")
    index = [line for line in PAGES["docs/adr/README.md"].splitlines() if line.startswith("| [")]
    assert [path.name[:4] for path in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    assert index == [f"| [{path.name[:4]}]({path.name}) | {title_of(path)[5:]} |" for path in files]


@pytest.mark.parametrize("name", [name for name in PAGES if re.search(r"adr/\d", name)])
def test_a_decision_has_its_parts_and_stays_short(name: str):
    text = PAGES[name]
    assert title_of(pages.ROOT / name)[:4] == Path(name).name[:4]
    assert re.search(
        r"^Status: (accepted|superseded by \[\d{4}\]\(\S+\)) \(\d{4}-\d\d-\d\d\)$", text, flags=re.MULTILINE
    )
    assert re.findall(r"^## (.*)$", text, flags=re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 60


def title_of(path: Path) -> str:
    """The first heading, without its mark."""
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


@pytest.mark.parametrize("name", PAGES)
def test_no_link_leads_to_a_missing_file_or_heading(name: str):
    missing = [link for link in LINK.findall(prose(PAGES[name])) if "://" not in link and not exists(name, link)]
    assert missing == []


def prose(text: str) -> str:
    """The text without fenced blocks."""
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)


def exists(name: str, link: str) -> bool:
    """Whether a link of a page leads to a file of the project and, with a #, to a heading there."""
    place, _, heading = unquote(link).partition("#")
    path = ((pages.ROOT / name).parent / place).resolve() if place else pages.ROOT / name
    if not path.exists() or pages.ROOT not in (path, *path.parents):
        return False
    return not heading or heading in headings(path.read_text(encoding="utf-8"))


def headings(text: str) -> set[str]:
    """The anchors of a page's headings."""
    titles = re.findall(r"^#+ (.*)$", prose(text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_runbook_is_in_the_index():
    files = {path.name for path in (pages.ROOT / "docs/runbooks").glob("*.md")} - {"README.md"}
    assert set(LINK.findall(PAGES["docs/runbooks/README.md"])) & files == files


def test_the_exchange_tables_of_the_documents_are_those_of_the_stores():
    script = ddl.EXCHANGE_TABLES + ddl.SHADOW_TABLE + ddl.REGISTER_TABLES + ddl.CAPTURED_TABLE + ddl.EXPORT_TABLE
    script += ddl.DATA_KEY_TABLE + DOCUMENTS_SENT + DOCUMENTS_KEPT + nation_tables.TABLES
    tables = set(re.findall(r"CREATE TABLE IF NOT EXISTS (exchange_[a-z_]+)", script))
    named = {found for text in PAGES.values() for found in re.findall(r"\bexchange_[a-z_]+\b", text)}
    temporary = {TAKEN_TABLE.name, waiting_name("")}
    assert named - tables - temporary == set()
    explained = PAGES["ARCHITECTURE.md"] + section("docs/topology.md", "Capture by comparison")
    explained += PAGES["docs/export.md"] + PAGES["docs/runbooks/store-keys.md"] + PAGES["docs/documents.md"]
    explained += PAGES["docs/protocols/nation.md"] + PAGES["docs/templates.md"]
    assert {name for name in tables if f"`{name}`" not in explained} == set()


def test_the_readmes_say_the_same():
    english, chinese = PAGES["README.md"], PAGES["README.zh-CN.md"]
    there = set(LINK.findall(chinese)) - {"README.md"}
    there |= {link.replace("docs/zh/", "docs/") for link in there}  # a page in Chinese stands for its English one
    assert set(LINK.findall(english)) - {"README.zh-CN.md"} <= there
    assert (
        pages.fenced(re.sub(r"^ +", "", english, flags=re.MULTILINE), "sh")[1:]
        == (pages.fenced(re.sub(r"^ +", "", chinese, flags=re.MULTILINE), "sh")[1:])
    )


def test_the_licence_is_apache_2():
    licence = pages.page("LICENSE")
    assert "Apache License" in licence
    assert "Version 2.0, January 2004" in licence


def test_no_text_names_another_place():
    found = [(path, match.group()) for path, text in pages.texts().items() for match in FOREIGN.finditer(text)]
    assert found == []
