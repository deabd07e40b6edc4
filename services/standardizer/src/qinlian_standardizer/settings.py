"""Settings of the standardizer: those of every service."""

from qinlian_common.service.settings import ServiceSettings


class StandardizerSettings(ServiceSettings):
    """The standardizer's environment."""
