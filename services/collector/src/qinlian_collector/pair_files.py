"""Rows of EM02 and files of a directory, paired: what is to be announced, waited for, refused or looked at again."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql.documents_sent import NOTED_SCHEMA, Look
from qinlian_common.documents.names import is_safe
from qinlian_common.documents.states import WORDS, Reason, State

FILE_SCHEMA: Final = pl.Schema(
    {"path": pl.String(), "raw": pl.String(), "size": pl.Int64(), "modified": pl.Int64(), "is_file": pl.Boolean()}
)
"""What a directory holds; `path` null where a name is no text in any encoding."""

_DIGEST: Final = r"\A[0-9a-f]{64}\z"
_HOUR: Final = 3600.0
_OPEN: Final = [State.FOUND.value, State.WAITING.value]
_KNOWN: Final = [State.FOUND.value, State.SENT.value, State.STORED.value]
_CHANGED, _TOUCHED, _UNSTABLE = "other content", "touched", "unstable"
_LINES: Final = [*_OPEN, *(reason.value for reason in Reason)]
"""Polars takes members of an enumeration for more than text, so here they are text."""


@dataclass(frozen=True, slots=True)
class Paired:
    """What a look finds.

    Attributes:
        lines: of the account that are new or change (NOTED_SCHEMA).
        changed: announced documents whose file has another size now (NOTED_SCHEMA, as they are refused).
        touched: those whose file has another time and the size of its row; its content must tell.
        look: the counts.
    """

    lines: pl.DataFrame
    changed: pl.DataFrame
    touched: pl.DataFrame
    look: Look


def stable(files: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """The files with `stable`: whether the look before saw them with the same size and time."""
    same = before.select("raw", "size", "modified").with_columns(stable=pl.lit(value=True))
    return files.join(same, on=["raw", "size", "modified"], how="left").with_columns(
        pl.col("stable").fill_null(value=False)
    )


def pair(files: pl.DataFrame, rows: pl.DataFrame, bytes_max: int, wait_hours: float) -> Paired:
    """Pairs files (FILE_SCHEMA and `stable`) with an institution's rows (ROW_SCHEMA)."""
    named = files.filter(pl.col("path").is_not_null())
    alone = named.filter(pl.col("path").is_unique())
    told = rows.with_columns(_path().alias("path")).join(alone, on="path", how="left")
    judged = told.with_columns(_verdict(bytes_max, wait_hours).alias("verdict"))
    new = judged.filter(_is_new())
    changed = judged.filter(pl.col("verdict") == _CHANGED)
    touched = judged.filter(pl.col("verdict") == _TOUCHED)
    look = _look(files, alone, told, judged)
    return Paired(_lines(new), _other_content(changed), _other_content(touched), look)


def _path() -> pl.Expr:
    folder = pl.col("folder").str.strip_suffix("/")
    return pl.concat_str(folder, pl.lit("/"), pl.col("name")).str.normalize("NFC")


def _verdict(bytes_max: int, wait_hours: float) -> pl.Expr:
    """A `State` or a `Reason`, or what is none: other content, touched, unstable, and null for what stays as it is."""
    lacking = pl.any_horizontal(pl.col("path", "row_size", "digest").is_null())
    incomplete = lacking | ~pl.col("digest").str.contains(_DIGEST)
    is_late = pl.col("waited_seconds").fill_null(0.0) >= wait_hours * _HOUR
    is_known = pl.col("state").is_in(_KNOWN)
    same = (pl.col("size") == pl.col("known_size")) & (pl.col("modified") == pl.col("known_modified"))
    verdicts = (
        (is_known & (pl.col("size").is_null() | same), None),
        (is_known & ~pl.col("stable"), _UNSTABLE),
        (is_known & (pl.col("size") != pl.col("row_size")), _CHANGED),
        (is_known, _TOUCHED),
        (incomplete, Reason.ROW_INCOMPLETE.value),
        (~is_safe(pl.col("path")), Reason.UNSAFE_NAME.value),
        (pl.col("row_size") == 0, Reason.EMPTY.value),
        (pl.col("row_size") > bytes_max, Reason.TOO_LARGE.value),
        (pl.col("size").is_null() & is_late, Reason.NO_FILE.value),
        (pl.col("size").is_null(), State.WAITING.value),
        (~pl.col("is_file"), Reason.UNSAFE_NAME.value),
        (~pl.col("stable"), State.WAITING.value),
        (pl.col("size") == 0, Reason.EMPTY.value),
        (pl.col("size") > bytes_max, Reason.TOO_LARGE.value),
        (pl.col("size") != pl.col("row_size"), Reason.SIZE_DIFFERS.value),
    )
    found = pl.lit(State.FOUND.value)
    for condition, verdict in reversed(verdicts):
        found = pl.when(condition.fill_null(value=False)).then(pl.lit(verdict)).otherwise(found)
    return found


def _is_new() -> pl.Expr:
    """Whether the account does not say so already; what was refused is judged anew only when its file is another."""
    is_line = pl.col("verdict").is_in(_LINES)
    is_same_file = pl.col("size").eq_missing(pl.col("known_size")) & pl.col("modified").eq_missing(
        pl.col("known_modified")
    )
    is_open = pl.col("state").is_null() | (pl.col("state") == State.WAITING.value)
    waits_on = pl.col("verdict") == State.WAITING.value
    again = (pl.col("state") == State.REFUSED.value) & ~is_same_file & pl.col("size").is_not_null() & ~waits_on
    return is_line & ((is_open & ~(waits_on & pl.col("state").is_not_null())) | again)


def _lines(judged: pl.DataFrame) -> pl.DataFrame:
    is_state = pl.col("verdict").is_in(_OPEN)
    reason = pl.when(~is_state).then(pl.col("verdict"))
    state = pl.when(is_state).then(pl.col("verdict")).otherwise(pl.lit(State.REFUSED.value))
    words = {key.value: text for key, text in WORDS.items()}
    message = reason.replace_strict(words, default=None, return_dtype=pl.String())
    return _noted(judged.with_columns(state=state, reason=reason, message=message))


def _other_content(changed: pl.DataFrame) -> pl.DataFrame:
    """The refusal of other content under an announced name: a line of its own, what was stored stays stored."""
    other = pl.concat_str("document_id", pl.lit("~"), pl.col("size"), pl.lit("~"), pl.col("modified"))
    return _noted(changed.with_columns(
        document_id=other, state=pl.lit(State.REFUSED.value), reason=pl.lit(Reason.CHANGED.value),
        message=pl.lit(WORDS[Reason.CHANGED]),
    ))  # fmt: skip


def _noted(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.select(pl.col(name).cast(dtype) for name, dtype in NOTED_SCHEMA.items())


def _look(files: pl.DataFrame, alone: pl.DataFrame, told: pl.DataFrame, judged: pl.DataFrame) -> Look:
    regular = alone.filter("is_file")
    without_row = regular.join(told, on="path", how="anti")
    return Look(
        files=files.height,
        bytes=int(files["size"].sum()),
        without_row=without_row.height,
        changing=regular.filter(~pl.col("stable")).height,
        unsafe=files.height - regular.height,
        rows_waiting=judged.filter(pl.col("verdict") == State.WAITING.value).height,
    )
