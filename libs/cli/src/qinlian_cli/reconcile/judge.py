"""One verdict for every batch: what its source store says it sent, against what the other stores say became of it.

A batch is judged once for each flow and target. Several checksums under one batch, flow and target are attempts of the
same lease, published again after a crash and perhaps with newer rows; one of them counts: the one that the target's
ledger confirms, else the latest. Of a distributed batch the latest counts in any case: a person may have moved between
two attempts, and only the later one tells the old home so.

    none, distribute      the target's ledger has a batch with this parent, and its rows and checksum are those sent;
                          or what the loader kept of it, whose parent's rows and checksum are those sent: what is
                          missing in it the target's database refused, and it is in the source store, under this parent
    standardise, convert  the target's ledger has a batch with this parent, whose parent's rows and checksum are those
                          sent; what is missing in it was rejected, in the source store, under this parent

Rows of a linked dataset that the standardizer reads out of a batch have a ledger row of their own, under this parent
and another dataset: nobody sent them, so they are no part of this account.

Every row sent is then loaded, rejected, parked, under way, or in a batch whose two accounts contradict each other; or
undelivered, where a person has closed the parked event that had it.
"""

from dataclasses import dataclass

import polars as pl

from qinlian_common.wire.envelope import derived_id, distribute_stage, kept_id, refused_id

ROWS = (
    "rows_sent", "rows_loaded", "rows_rejected", "rows_undelivered", "rows_under_way", "rows_parked", "rows_mismatched"
)  # fmt: skip
PLACE = ("flow", "target", "store", "queue", "dataset", "origin_division", "origin_class", "business_day")
WAITS = "waits_since"
_KEY = ["batch_id", "flow", "target"]


@dataclass(frozen=True, slots=True)
class Books:
    """The accounts of all stores, in the schemas of `qinlian_common.adapters.relational.audit`.

    Attributes:
        stores: the stores whose accounts these are.
    """

    stores: frozenset[str]
    sent: pl.DataFrame
    unsent: pl.DataFrame
    ledger: pl.DataFrame
    rejects: pl.DataFrame
    parked: pl.DataFrame


def judge(books: Books) -> pl.DataFrame:
    """One line for each batch, flow and target: `batch_id`, PLACE, ROWS and `waits_since`.

    `rows_sent` is the sum of the other ROWS. `waits_since` is when a batch's oldest change was captured, where rows of
    it are under way or parked; else null.

    What arrived without having been sent has a line too, with `rows_sent` 0 and its rows as mismatched.
    """
    counted = _counted(_with_answers(books))
    return pl.concat([_outcome(counted), _never_sent(books)])


def foreign(books: Books) -> int:
    """Parked events that no store has sent: nothing of ours is missing, but somebody wrote to our topics."""
    still_open = books.parked.filter(~pl.col("is_given_up"))
    known = still_open.join(books.sent, left_on="parent_id", right_on="batch_id", how="semi")
    return still_open.height - known.height


def _with_answers(books: Books) -> pl.DataFrame:
    """Every attempt beside what the target's ledger, the rejects and the parked events say of its batch."""
    answers = books.ledger.select(
        pl.col("parent_id").alias("batch_id"),
        pl.col("store").alias("target"),
        "dataset",
        pl.col("batch_id", "rows", "checksum", "parent_rows", "parent_checksum", "flows").name.prefix("their_"),
    )
    attempts = books.sent.join(answers, on=["batch_id", "target", "dataset"], how="left").with_columns(
        _is_parked(books.parked.filter(~pl.col("is_given_up"))).alias("is_parked"),
        _is_parked(books.parked.filter("is_given_up")).alias("is_given_up"),
        _reshapes(),
    )
    return _with_refusals(attempts, books.rejects).with_columns(
        _confirmed().fill_null(value=False).alias("confirmed"), pl.col("refused", "refused_unasked").fill_null(0)
    )


def _with_refusals(attempts: pl.DataFrame, rejects: pl.DataFrame) -> pl.DataFrame:
    """Adds `kept_id`, `refused` and `refused_unasked` rows.

    Who reshapes a batch may reject rows of it. Of one that is only passed on, the target's database may refuse some:
    they have a batch of their own for each target, known by its id, and nobody else may reject any.
    """
    by_parent = rejects.group_by(pl.col("parent_id").alias("batch_id"), "store").agg(pl.col("rows").sum().alias("all"))
    by_batch = rejects.group_by(pl.col("batch_id").alias("refused_id"), "store").agg(pl.col("rows").sum().alias("here"))
    with_ids = attempts.join(by_parent, on=["batch_id", "store"], how="left").join(
        _ids(attempts, rejects), on=["batch_id", "target", "checksum"], how="left"
    )
    known = with_ids.select("refused_id").drop_nulls().to_series()
    strays = rejects.filter(~pl.col("batch_id").is_in(known.implode()) | pl.col("batch_id").is_null())
    unasked = strays.group_by(pl.col("parent_id").alias("batch_id"), "store").agg(
        pl.col("rows").sum().alias("refused_unasked")
    )
    return (
        with_ids.join(by_batch, on=["refused_id", "store"], how="left")
        .join(unasked, on=["batch_id", "store"], how="left")
        .with_columns(pl.when("reshapes").then("all").otherwise("here").alias("refused"))
    )


def _ids(attempts: pl.DataFrame, rejects: pl.DataFrame) -> pl.DataFrame:
    """The ids of what is kept and refused of batches that are passed on; only of the few that did not arrive whole."""
    parts = attempts.filter(
        ~pl.col("reshapes")
        & (pl.col("batch_id").is_in(rejects["parent_id"].implode()) | (pl.col("their_rows") < pl.col("rows")))
    )
    places = parts.select("batch_id", "target", "checksum", "queue").unique().rows()
    lines = [(*place[:3], kept_id(one), refused_id(one)) for place, one in ((p, _passed_on_id(*p)) for p in places)]
    names = ["batch_id", "target", "checksum", "kept_id", "refused_id"]
    return pl.DataFrame(lines, schema=dict.fromkeys(names, pl.String()), orient="row")


def _passed_on_id(batch_id: str, target: str, checksum: str, queue: str) -> str:
    is_distributed = queue.endswith(".distribute")
    return derived_id(batch_id, distribute_stage(target, checksum)) if is_distributed else batch_id


def _reshapes() -> pl.Expr:
    return pl.col("queue").str.contains(r"\.(standardise|convert)$").alias("reshapes")


def _is_parked(parked: pl.DataFrame) -> pl.Expr:
    """Parked before its target was chosen, which concerns all its targets, or on the way to this one."""
    whole = parked.filter(pl.col("target").is_null() & pl.col("parent_id").is_not_null())["parent_id"]
    part = parked.filter(pl.col("target").is_not_null() & pl.col("parent_id").is_not_null())
    pairs = part.select(pl.concat_str("parent_id", "target", separator="/")).to_series()
    on_the_way = pl.concat_str("batch_id", "target", separator="/")
    return pl.col("batch_id").is_in(whole.to_list()) | on_the_way.is_in(pairs.to_list())


def _confirmed() -> pl.Expr:
    unchanged = (pl.col("rows") == pl.col("their_rows")) & (pl.col("checksum") == pl.col("their_checksum"))
    made_of_it = (
        (pl.col("rows") == pl.col("their_parent_rows"))
        & (pl.col("checksum") == pl.col("their_parent_checksum"))
        & (pl.col("their_rows") <= pl.col("rows"))
    )
    serves = pl.col("their_flows").str.split(",").list.contains(pl.col("flow"))
    kept = made_of_it & (pl.col("their_batch_id") == pl.col("kept_id")).fill_null(value=False)
    return pl.when("reshapes").then(made_of_it).otherwise(unchanged | kept) & serves


def _counted(attempts: pl.DataFrame) -> pl.DataFrame:
    """The attempt that counts of each batch, flow and target; none where a later attempt took its place."""
    chosen = (
        attempts.with_columns(
            pl.col("checksum").n_unique().over(_KEY).alias("attempts"),
            (pl.col("sent_at") == pl.col("sent_at").max().over("batch_id")).alias("latest"),
            _is_strange().any().over(_KEY).alias("is_strange"),
        )
        .sort(_preferred(), "confirmed", "sent_at", "checksum", descending=True)
        .unique(subset=_KEY, keep="first", maintain_order=True)
    )
    return chosen.filter(~_superseded())


def _is_strange() -> pl.Expr:
    """The ledger has what no attempt sent under this parent, or has one attempt twice."""
    sent_so = pl.col("confirmed").any().over([*_KEY, "their_batch_id"])
    twice = pl.col("confirmed").sum().over([*_KEY, "checksum"]) > 1
    return (pl.col("their_rows").is_not_null() & ~sent_so) | twice


def _preferred() -> pl.Expr:
    return pl.when(pl.col("queue").str.ends_with(".distribute")).then("latest").otherwise("confirmed")


def _superseded() -> pl.Expr:
    """Nobody ever saw it, and its rows left otherwise: to another home at a later attempt, or in halves."""
    unseen = pl.col("their_rows").is_null() & (pl.col("refused") == 0) & ~pl.col("is_parked") & ~pl.col("is_given_up")
    split = ~pl.col("acknowledged") & ~pl.col("leased")
    return unseen & (~pl.col("latest") | split)


def _outcome(counted: pl.DataFrame) -> pl.DataFrame:
    arrived = pl.when("confirmed").then("their_rows").otherwise(0)
    loaded = pl.when(_contradicts(arrived)).then(0).otherwise(arrived)
    # Two attempts may each have rejected other rows of the same batch: only as many count as are missing.
    rejected = pl.min_horizontal("refused", pl.col("rows") - loaded)
    mismatched = pl.when(_contradicts(arrived)).then("rows").otherwise(0)
    return (
        counted.with_columns(
            pl.col("rows").alias("rows_sent"),
            loaded.alias("rows_loaded"),
            pl.when(mismatched > 0).then(0).otherwise(rejected).alias("rows_rejected"),
            mismatched.alias("rows_mismatched"),
        )
        .with_columns(
            (pl.col("rows") - pl.col("rows_loaded") - pl.col("rows_rejected") - pl.col("rows_mismatched")).alias("left")
        )
        .with_columns(
            pl.when("is_parked").then("left").otherwise(0).alias("rows_parked"),
            pl.when(~pl.col("is_parked") & pl.col("is_given_up")).then("left").otherwise(0).alias("rows_undelivered"),
            pl.when(pl.col("is_parked") | pl.col("is_given_up")).then(0).otherwise("left").alias("rows_under_way"),
        )
        .with_columns(pl.when(pl.col("rows_under_way") + pl.col("rows_parked") > 0).then("captured_at").alias(WAITS))
        .select("batch_id", *PLACE, *(pl.col(name).cast(pl.Int64) for name in ROWS), WAITS)
    )


def _contradicts(arrived: pl.Expr) -> pl.Expr:
    """The ledger has what was not sent, or more rows came out of a batch than went in."""
    too_many = (arrived + pl.col("refused") > pl.col("rows")) & (pl.col("attempts") == 1)
    refused_unasked = ~pl.col("reshapes") & (pl.col("refused_unasked") > 0)
    return pl.col("is_strange") | too_many | refused_unasked


def _never_sent(books: Books) -> pl.DataFrame:
    """What stores received from stores that say they never sent it: there, by that flow, under that batch."""
    sent = books.sent
    loaded = _by_flow(books.ledger).join(
        sent, left_on=["parent_id", "store", "flow"], right_on=["batch_id", "target", "flow"], how="anti"
    )
    refused = _by_flow(books.rejects).join(
        sent, left_on=["parent_id", "store", "flow"], right_on=["batch_id", "store", "flow"], how="anti"
    )
    no_text = pl.lit(None, dtype=pl.String())
    orphans = pl.concat(
        [
            loaded.rename({"store": "target", "source_store": "store"}).select(_ORPHAN),
            refused.with_columns(no_text.alias("target")).select(_ORPHAN),
        ]
    )
    amounts = {name: pl.lit(0, dtype=pl.Int64()) for name in ROWS} | {"rows_mismatched": pl.col("rows")}
    never = pl.lit(None, dtype=sent.schema["captured_at"]).alias(WAITS)
    known = orphans.filter(pl.col("store").is_in(sorted(books.stores)))
    told = known.rename({"parent_id": "batch_id"}).with_columns(never, queue=no_text, **amounts)
    return told.select("batch_id", *PLACE, *ROWS, WAITS)


_ORPHAN = ["parent_id", *(name for name in PLACE if name != "queue"), "rows"]


def _by_flow(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("flows").str.split(",").alias("flow")).explode("flow")
