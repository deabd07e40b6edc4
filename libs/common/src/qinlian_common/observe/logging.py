"""Structured logs: one JSON line an event, never a row's content."""

import logging
import sys

import structlog

from qinlian_common.observe.bar_personal import bar_personal
from qinlian_common.observe.faults import told

Log = structlog.stdlib.BoundLogger


def configure(service: str, level: str = "INFO") -> None:
    """Sends structlog and the libraries' logging to standard error as JSON lines that name the service."""
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(lambda info: told(info[1])),
                bar_personal,
                renderer,
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("aiokafka").setLevel(logging.WARNING)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line for every request
    # It repeats every missing topic ten times a second; the retry says once what is missing and what to do.
    logging.getLogger("aiokafka.cluster").setLevel(logging.CRITICAL)
    structlog.contextvars.bind_contextvars(service=service)


def logger(name: str) -> Log:
    """The logger of a module."""
    log: Log = structlog.get_logger(name)
    return log
