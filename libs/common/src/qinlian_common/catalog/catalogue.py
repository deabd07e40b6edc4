"""The whole catalogue: datasets, code systems and vendors, loaded from one folder and checked against each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from qinlian_common.catalog import dataset_checks, rule_checks, vendor_checks, vendor_files
from qinlian_common.catalog.code_systems import CodeSystem, load_code_systems
from qinlian_common.catalog.cross_rules import CrossRule, CrossRules, check_cross, link_rules
from qinlian_common.catalog.dataset_checks import Header
from qinlian_common.catalog.identity import CATALOGUE_VENDOR, mapping_of_itself
from qinlian_common.catalog.mappings import VendorMapping
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rule_checks import CommonRules
from qinlian_common.catalog.rules import Rule
from qinlian_common.catalog.yaml_source import Document, load_document
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import metrics
from qinlian_common.observe.loading import uncollected

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

SHIPPED = Path(__file__).parent / "data"
HEADER, COMMON, CROSS = "_header.yaml", "_common_rules.yaml", "cross_rules.yaml"


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """What travels and how it is written; equal to itself only, so that what is made of it can be kept for it.

    Attributes:
        datasets: by code ("CL03"), each with the common header attached, in the order of the codes.
        codes: code systems by name ("GB/T 2261.1").
        vendors: vendor mappings by name; "catalogue" is the catalogue's own schema.
        cross_rules: rules across datasets, those that links imply included.
    """

    datasets: Mapping[str, Dataset]
    codes: Mapping[str, CodeSystem]
    vendors: Mapping[str, VendorMapping]
    cross_rules: tuple[CrossRule, ...] = ()


def load_catalogue(root: Path | None = None) -> Catalogue:
    """The catalogue in the folder `root`, or the shipped one (read once).

    `root` holds datasets/_header.yaml, datasets/_common_rules.yaml, datasets/*.yaml, codes/*.yaml with codes/*.csv, and
    vendors/**/*.yaml.

    Raises:
        ConfigurationError: with every mistake of every file: file, line and fix.
    """
    return _shipped() if root is None else _load(root)


def identity_mapping(catalogue: Catalogue) -> VendorMapping:
    """The vendor mapping of a store that keeps the catalogue's own schema."""
    return mapping_of_itself(catalogue.datasets.values())


@cache
def _shipped() -> Catalogue:
    found = _load(SHIPPED)
    for dataset in found.datasets.values():
        metrics.DATASET_VERSION.labels(dataset.code).set(dataset.version)
    return found


class _Mistakes:
    """Collects the mistakes of several files, to tell them all at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def attempt(self, load: Callable[[], T]) -> T | None:
        try:
            return load()
        except ConfigurationError as error:
            self.problems += error.problems
            return None

    def raise_any(self) -> None:
        if self.problems:
            raise ConfigurationError(*self.problems)


@uncollected()
def _load(root: Path) -> Catalogue:
    mistakes = _Mistakes()
    systems = mistakes.attempt(lambda: load_code_systems(root / "codes")) or {}
    files = list(_documents(root / "vendors", vendor_files.VendorFile, mistakes))
    datasets = _datasets(root / "datasets", systems, mistakes)
    vendors = vendor_files.join(files, mistakes.problems)
    mistakes.raise_any()
    for vendor in vendors:
        mistakes.problems += vendor_checks.check_vendor(vendor, datasets, systems)
    mistakes.problems += vendor_checks.check_reserved(vendors, CATALOGUE_VENDOR)
    cross = _cross_rules(root / CROSS, datasets, systems, mistakes)
    mistakes.raise_any()
    by_name = {CATALOGUE_VENDOR: mapping_of_itself(datasets.values())}
    by_name |= {vendor.name: vendor.mapping() for vendor in vendors}
    ordered = MappingProxyType(dict(sorted(datasets.items())))
    return Catalogue(ordered, MappingProxyType(dict(systems)), MappingProxyType(by_name), cross)


def _cross_rules(
    path: Path, datasets: Mapping[str, Dataset], systems: Mapping[str, CodeSystem], mistakes: _Mistakes
) -> tuple[CrossRule, ...]:
    """What the links imply, and what the file says; a catalogue may do without the file."""
    implied = tuple(link_rules(datasets))
    document = mistakes.attempt(lambda: load_document(path, CrossRules)) if path.exists() else None
    if document is None:
        return implied
    mistakes.problems += check_cross(document, datasets, systems)
    return implied + document.model.rules


def _datasets(folder: Path, systems: Mapping[str, CodeSystem], mistakes: _Mistakes) -> dict[str, Dataset]:
    header = mistakes.attempt(lambda: load_document(folder / HEADER, Header))
    common = mistakes.attempt(lambda: _common_rules(folder / COMMON))
    documents = list(_documents(folder, Dataset, mistakes))
    mistakes.raise_any()
    fields = header.model.fields if header else ()
    mistakes.problems += dataset_checks.check_header(header, systems) if header else ()
    for document in documents:
        mistakes.problems += dataset_checks.check_dataset(document, fields, systems)
    mistakes.problems += dataset_checks.check_apart(documents)
    mistakes.problems += rule_checks.check_common(common, documents, fields) if common else ()
    mistakes.raise_any()
    shared = common.model.rules if common else ()
    return {document.model.code: _whole(document.model, fields, shared) for document in documents}


def _common_rules(path: Path) -> Document[CommonRules] | None:
    """A catalogue may do without common rules."""
    return load_document(path, CommonRules) if path.exists() else None


def _documents(folder: Path, model: type[M], mistakes: _Mistakes) -> Iterator[Document[M]]:
    """The files of a folder and of the folders in it, by name; dataset files that begin with _ are of another kind."""
    for path in sorted(folder.rglob("*.yaml")):
        if path.name in (HEADER, COMMON):
            continue
        document = mistakes.attempt(partial(load_document, path, model))
        if document is not None:
            yield document


def _whole(dataset: Dataset, header: tuple[DataField, ...], common: Sequence[Rule]) -> Dataset:
    """The dataset with header and common rules; the header's `record_id` takes the dataset's own title."""
    own = tuple(
        field.model_copy(update={"title": dataset.record_id}) if field.name == "record_id" else field
        for field in header
    )
    columns = [*own, *dataset.fields]
    rules = tuple(rule for rule in common if rule_checks.holds(rule, columns)) + dataset.rules
    return dataset.model_copy(update={"header": own, "rules": rules})
