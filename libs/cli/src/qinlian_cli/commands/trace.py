"""`qinlian trace`: one row through every store."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, deployment, every_store
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.documents.way import DocumentStep, document_steps
from qinlian_cli.output import console, local_time, show_json
from qinlian_cli.reconcile.follow import Next, Step, Trail
from qinlian_cli.reconcile.read import trace as traced
from qinlian_common.wire.batch import version_text


def trace(
    org_code: Annotated[str, typer.Argument(help="The organisation's code.")],
    record_id: Annotated[str, typer.Argument(help="The record's id.")],
    *,
    dataset: Annotated[str | None, typer.Option(help="Only this dataset.")] = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Follows one row through every store: versions, batches and times along its way, and what comes next.

    Shows nothing of its content. Exits 1 where no store knows it.
    """

    async def work() -> tuple[Trail, list[DocumentStep]]:
        async with deployment(topology, store_dsn) as place, every_store(place) as stores:
            rows = await traced(stores, place.topology, org_code, record_id, place.dataset(dataset))
            return rows, await document_steps(stores, place.topology, org_code, record_id)

    trail, documents = run(work())
    if as_json:
        show_json({**asdict(trail), "documents": documents} if documents else trail)
    else:
        for line in (*lines_of(trail), *(f"document {one.said}" for one in documents)):
            console().print(line, markup=False, soft_wrap=True)
    if not trail.steps and not trail.loose:
        raise typer.Exit(1)


def lines_of(trail: Trail) -> Iterator[str]:
    """The trail for people."""
    for number, step in enumerate(trail.steps, 1):
        yield from _step(number, step)
    for note in trail.loose:
        words = (note["store"], note["dataset"], note["state"], note["queue"], note["detail"])
        yield " ".join(word for word in words if word)
    if not trail.steps and not trail.loose:
        yield "no store knows this row"


def _step(number: int, step: Step) -> Iterator[str]:
    yield f"{number}. {step.store}  {step.dataset}  {step.state}"
    home = f", home {step.home_division}" if step.home_division else ""
    day = f", business day {step.business_day}" if step.business_day else ""
    yield f"     origin   {step.origin_division} {step.origin_class}{home}{day}"
    if step.row_version is not None:
        delivery = f", delivery {version_text(step.delivery_version)}" if step.delivery_version else ""
        yield f"     version  {version_text(step.row_version)}{delivery}"
    if step.batch_id is not None:
        yield f"     came     by {'+'.join(step.came_by) or '?'} from {step.came_from or '?'}"
        yield f"     batch    {step.batch_id}  parent {step.parent_id or '?'}  root {step.root_id or '?'}"
        yield f"     captured {local_time(step.captured_at)}  sent {local_time(step.sent_at)}"
        yield f"     loaded   {local_time(step.loaded_at)}"
    yield from (_next(one) for one in step.onward)


def _next(one: Next) -> str:
    detail = f" ({one.detail})" if one.detail else ""
    return f"     → {'+'.join(one.flows)} {one.target or one.queue}: {one.state}{detail}"
