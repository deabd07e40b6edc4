"""The manifest of an export: what officers at the gateway see and approve, with the hashes of the files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qinlian_cli.exporting.plan import ExportPlan
from qinlian_cli.exporting.report import ColumnLine, Report, TableLine
from qinlian_common.documents.digest import Digests
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.exports import manifest as shared
from qinlian_sso_gateway.exports.manifest import TEXT_MAX, Column, Dataset, File, Manifest

NAME: Final = "manifest.json"
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Written:
    """A manifest and its very text, whose hash is what is approved."""

    manifest: Manifest
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def manifest_of(export_id: str, plan: ExportPlan, report: Report, key_id: str, files: Mapping[str, Digests]) -> Written:
    """The manifest of an export that may be released; raises ConfigurationError where it is too long for the officers.

    Args:
        export_id: as the register names it.
        plan: of the recipe.
        report: what the export holds.
        key_id: of the pseudonyms.
        files: hashes by file name, as the recipient is to get them.
    """
    manifest = Manifest(
        export_id=export_id, title=report.title, purpose=report.purpose, recipient=report.recipient,
        period=report.period, divisions=report.divisions, link=report.link, recipe_sha256=plan.digest, key_id=key_id,
        rows=report.rows, persons=report.persons, persons_before=report.persons_before, k=report.k,
        k_asked=report.k_asked, l=report.l, l_asked=report.l_asked, risk_max=_share(report.risk_max),
        risk_mean=_share(report.risk_mean), included=tuple(report.included), shifted=tuple(report.shifted),
        datasets=tuple(map(_dataset, report.tables)),
        files=tuple(File(name=name, size=one.size, sha256=one.sha256, sm3=one.sm3) for name, one in files.items()),
    )  # fmt: skip
    text = manifest.model_dump_json()
    if len(text) > TEXT_MAX:
        fix = "make several recipes of it, with fewer datasets or columns each"
        raise ConfigurationError(Problem("recipe", None, "its report is too long for the gateway's officers", fix))
    return Written(manifest, text)


def read(folder: Path) -> Written:
    """The manifest in a closed folder; raises ConfigurationError where there is none."""
    path = folder / NAME
    try:
        text = path.read_text(encoding="utf-8")
        return Written(shared.read(text), text)
    except (OSError, UnicodeDecodeError, Refusal) as error:
        fix = "give the closed folder of a prepared export: qinlian export register --json names it"
        raise ConfigurationError(Problem(str(path), None, "is no manifest of an export", fix)) from error


def _dataset(line: TableLine) -> Dataset:
    return Dataset(
        code=line.dataset, title=line.title, read=line.read, nobody=line.nobody, confidential=line.confidential,
        protected=line.protected, suppressed=_share(line.suppressed), out=line.out,
        columns=tuple(map(_column, line.columns)),
    )  # fmt: skip


def _column(line: ColumnLine) -> Column:
    return Column(name=line.column, title=line.title, how=line.how, lost=_share(line.lost_in_all))


def _share(value: float) -> float:
    """As officers read it; and sums of floating-point numbers that end just above 1."""
    return min(round(value, _DIGITS), 1.0)
