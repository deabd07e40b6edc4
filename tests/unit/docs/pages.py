"""The pages of the project, and the lines that the code demands of them."""

import importlib
import inspect
import os
import re
from functools import cache
from pathlib import Path

from prometheus_client.metrics import MetricWrapperBase
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from qinlian_common.observe import metrics
from qinlian_common.service.settings import PREFIX, ProcessSettings, ServiceSettings
from qinlian_common.topology.flows import FLOWS, Flow, Mode, OriginClass
from qinlian_sso_gateway.audit.events import EVENTS, AuditEvent

ROOT = Path(__file__).parents[3]
SERVICES = tuple(sorted(path.parent.name for path in (ROOT / "services").glob("*/pyproject.toml")))
_CIRCLED_ONE = ord("①")
_CLASSES = {OriginClass.INSTITUTION: "institutions", OriginClass.BUSINESS_SYSTEM: "business systems"}
BUILT = {".git", ".venv", "build", "__pycache__", ".hypothesis"}


def page(name: str) -> str:
    """The text of a page, by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def pages() -> dict[str, str]:
    """Every Markdown page by its path from the root."""
    paths = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in sorted(paths)}


@cache
def texts() -> dict[str, str]:
    """Every text file of the project by its path from the root; what is built or cached is none of it."""
    found: dict[str, str] = {}
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in BUILT and not name.endswith(("_cache", ".egg-info"))]
        for path in (Path(folder, name) for name in names if name not in BUILT):
            try:
                found[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return found


def fenced(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def shell_blocks(text: str) -> list[str]:
    """What a page gives to be typed, each block with the indentation of its list taken off; tables of cron too."""
    plain = re.sub(r"^ +", "", text, flags=re.MULTILINE)
    cron = [re.sub(r"^(?:\S+ +){5} *", "", block) for block in fenced(plain, "cron")]
    return fenced(plain, "sh") + cron


def settings_of(service: str) -> type[ProcessSettings]:
    """The settings class of a service; where one stands on another, the one that has all of them."""
    module = importlib.import_module(f"qinlian_{service.replace('-', '_')}.settings")
    own = [
        kind for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, ProcessSettings) and kind.__module__ == module.__name__
    ]  # fmt: skip
    return max(own, key=lambda kind: len(kind.mro()))


def own_settings(kind: type[ProcessSettings]) -> dict[str, FieldInfo]:
    """The settings that a service has beside, or unlike, those of every service."""
    common = ServiceSettings.model_fields
    return {name: field for name, field in kind.model_fields.items() if repr(field) != repr(common.get(name))}


def setting_line(name: str, field: FieldInfo) -> str:
    """The line of docs/settings.md for a setting."""
    return f"| `{PREFIX}{name.upper()}` | {_default(field)} | {_bounds(field)} | {field.description} |"


def _default(field: FieldInfo) -> str:
    if field.default is PydanticUndefined:
        return "required"
    default = ",".join(field.default) if isinstance(field.default, tuple) else field.default
    return "empty" if default in {"", None} else f"`{default}`"


def _bounds(field: FieldInfo) -> str:
    words = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    found = {name: getattr(rule, name) for rule in field.metadata for name in words if hasattr(rule, name)}
    return ", ".join(f"{words[name]} {value:,}" for name, value in found.items()) or "-"


def metric_line(metric: MetricWrapperBase) -> str:
    """The line of docs/metrics.md for a metric."""
    (family,) = metric.describe()
    name = f"{family.name}_total" if family.type == "counter" else family.name
    labels = ", ".join(f"`{label}`" for label in metric._labelnames)  # noqa: SLF001 - it has no public name
    return f"| `{name}` | {family.type} | {labels} | {family.documentation} |"


def metric_lines() -> list[str]:
    """The lines of all metrics, in the order of the file."""
    return [metric_line(found) for found in vars(metrics).values() if isinstance(found, MetricWrapperBase)]


def flow_line(flow: Flow) -> str:
    """The line of docs/flows.md for a flow."""
    number = "-" if flow.mode is Mode.NATION else chr(_CIRCLED_ONE + flow.number - 1)
    source, target = (f"{place.level} {place.role}" for place in (flow.source, flow.target))
    classes = " + ".join(_CLASSES[kind] for kind in flow.origin_classes)
    rows = f"{' + '.join(flow.origin_levels)}: {classes if len(flow.origin_classes) == 1 else 'both'}"
    return f"| {flow.id} | {number} | {flow.title} | {flow.run_by} | {source} | {rows} | {flow.transform} | {target} |"


def flow_lines() -> list[str]:
    """The lines of all flows, in the order of the plan."""
    return [flow_line(flow) for flow in FLOWS]


def audit_event_line(name: str, event: AuditEvent) -> str:
    """The line of docs/audit-events.md for an event."""
    fields = "，".join(f"`{field}` {meaning}" for field, meaning in event.fields.items())
    return f"| `{name}` | {event.meaning} | {fields or '-'} |"


def audit_event_lines() -> list[str]:
    """The lines of all audit events, by name."""
    return [audit_event_line(name, EVENTS[name]) for name in sorted(EVENTS)]
