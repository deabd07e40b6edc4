"""What a process is waiting for. A process that waits for nothing is ready."""

from qinlian_common.observe import metrics


class Health:
    """The things that are away just now, each with the reason; shared by the pipeline and the health endpoint.

    Without some of them nothing goes on: the process is not ready. Without others, such as one store of many, the rest
    goes on: it is ready, but impaired.
    """

    def __init__(self, service: str) -> None:
        self._service = service
        self._away: dict[str, str] = {"start": "starting"}
        self._impaired: dict[str, str] = {}
        self._show()

    @property
    def away(self) -> dict[str, str]:
        """What is away and why; empty when ready."""
        return dict(self._away)

    @property
    def impaired(self) -> dict[str, str]:
        """What is away, and why, though the rest goes on."""
        return dict(self._impaired)

    def lost(self, what: str, why: str) -> None:
        """Something that the process needs cannot be reached."""
        self._away[what] = why
        self._show()

    def impair(self, what: str, why: str) -> None:
        """Something cannot be reached; the rest goes on without it."""
        self._impaired[what] = why

    def found(self, what: str) -> None:
        """It can be reached again."""
        self._impaired.pop(what, None)
        if self._away.pop(what, None) is not None:
            self._show()

    def _show(self) -> None:
        metrics.READY.labels(self._service).set(0 if self._away else 1)
