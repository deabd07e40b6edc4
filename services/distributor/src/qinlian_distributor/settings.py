"""Settings of the distributor: those of every service."""

from qinlian_common.service.settings import ServiceSettings


class DistributorSettings(ServiceSettings):
    """The distributor's environment."""
