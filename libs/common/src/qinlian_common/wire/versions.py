"""Which version of a dataset a batch has, and what a release does with one that it does not know yet.

`ce_dataschema` is `<form>/<dataset>/<version>`. An earlier version of the same form is read: versions only grow, so it
lacks columns and has none that are unknown. A later one is kept whole, aside: this release cannot know what is in it.
"""

from qinlian_common.errors import UnreadableEvent


def version_in(dataschema: str, known: str) -> int | None:
    """The version in a `dataschema`; None where form or dataset are others than those of `known`."""
    form, _, version = dataschema.rpartition("/")
    return int(version) if form == known.rpartition("/")[0] and version.isdecimal() else None


def require_no_newer(dataschema: str, known: str, reader: str) -> None:
    """Raises UnreadableEvent where a batch is of a later version than `known`, which says how it goes on."""
    version, ours = version_in(dataschema, known), int(known.rpartition("/")[2])
    if version is not None and version > ours:
        dataset = dataschema.split("/")[-2]
        raise UnreadableEvent(
            f"batch is of version {version} of {dataset}, and this {reader} knows version {ours}; renew the {reader}, "
            "then: qinlian replay parked"
        )
