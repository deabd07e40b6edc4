"""The whole catalogue: datasets, code systems and vendors, loaded from one folder and checked against each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from qinlian_common.catalog import dataset_checks, vendor_checks
from qinlian_common.catalog.code_systems import CodeSystem, load_code_systems
from qinlian_common.catalog.dataset_checks import Header
from qinlian_common.catalog.identity import CATALOGUE_VENDOR, mapping_of_itself
from qinlian_common.catalog.models import DataField, Dataset, VendorMapping
from qinlian_common.catalog.yaml_source import Document, load_document
from qinlian_common.errors import ConfigurationError, Problem

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

SHIPPED = Path(__file__).parent / "data"
HEADER = "_header.yaml"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What travels and how it is written.

    Attributes:
        datasets: by code ("CL03"), each with the common header attached, in the order of the codes.
        codes: code systems by name ("GB/T 2261.1").
        vendors: vendor mappings by name; "catalogue" is the catalogue's own schema.
    """

    datasets: Mapping[str, Dataset]
    codes: Mapping[str, CodeSystem]
    vendors: Mapping[str, VendorMapping]


def load_catalogue(root: Path | None = None) -> Catalogue:
    """The catalogue in the folder `root`, or the shipped one (read once).

    `root` holds datasets/_header.yaml, datasets/*.yaml, codes/_index.yaml, codes/*.csv and vendors/*.yaml.

    Raises:
        ConfigurationError: with every mistake of every file: file, line and fix.
    """
    return _shipped() if root is None else _load(root)


def identity_mapping(catalogue: Catalogue) -> VendorMapping:
    """The vendor mapping of a store that keeps the catalogue's own schema."""
    return mapping_of_itself(catalogue.datasets.values())


@cache
def _shipped() -> Catalogue:
    return _load(SHIPPED)


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


def _load(root: Path) -> Catalogue:
    mistakes = _Mistakes()
    systems = mistakes.attempt(lambda: load_code_systems(root / "codes")) or {}
    header = mistakes.attempt(lambda: load_document(root / "datasets" / HEADER, Header))
    datasets = list(_documents(root / "datasets", Dataset, mistakes))
    vendors = list(_documents(root / "vendors", VendorMapping, mistakes))
    mistakes.raise_any()
    fields = header.model.fields if header else ()
    if header:
        mistakes.problems += dataset_checks.check_header(header, systems)
    mistakes.problems += _dataset_problems(datasets, fields, systems)
    mistakes.raise_any()
    whole = {document.model.code: _with_header(document.model, fields) for document in datasets}
    mistakes.problems += _vendor_problems(vendors, whole, systems)
    mistakes.raise_any()
    return _catalogue(whole, systems, [document.model for document in vendors])


def _documents(folder: Path, model: type[M], mistakes: _Mistakes) -> Iterator[Document[M]]:
    """The folder's files by name; those beginning with _ are not of the kind."""
    for path in sorted(folder.glob("[!_]*.yaml")):
        document = mistakes.attempt(partial(load_document, path, model))
        if document is not None:
            yield document


def _dataset_problems(
    documents: Sequence[Document[Dataset]], header: tuple[DataField, ...], systems: Mapping[str, CodeSystem]
) -> Iterator[Problem]:
    for document in documents:
        yield from dataset_checks.check_dataset(document, header, systems)
    yield from dataset_checks.check_apart(documents)


def _vendor_problems(
    documents: Sequence[Document[VendorMapping]],
    datasets: Mapping[str, Dataset],
    systems: Mapping[str, CodeSystem],
) -> Iterator[Problem]:
    for document in documents:
        yield from vendor_checks.check_vendor(document, datasets, systems)
    yield from vendor_checks.check_apart(documents, CATALOGUE_VENDOR)


def _with_header(dataset: Dataset, header: tuple[DataField, ...]) -> Dataset:
    """The dataset with the header in front; the header's `record_id` takes the dataset's own title."""
    own = tuple(
        field.model_copy(update={"title": dataset.record_id}) if field.name == "record_id" else field
        for field in header
    )
    return dataset.model_copy(update={"header": own})


def _catalogue(
    datasets: Mapping[str, Dataset], systems: Mapping[str, CodeSystem], vendors: Sequence[VendorMapping]
) -> Catalogue:
    by_name = {CATALOGUE_VENDOR: mapping_of_itself(datasets.values())}
    by_name |= {vendor.vendor: vendor for vendor in vendors}
    return Catalogue(
        MappingProxyType(dict(sorted(datasets.items()))), MappingProxyType(dict(systems)), MappingProxyType(by_name)
    )
