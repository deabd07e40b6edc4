"""Settings of the standardizer."""

from pathlib import Path

from qinlian_common.service.settings import SealingSettings


class StandardizerSettings(SealingSettings):
    """The standardizer's environment."""

    code_additions: Path | None = None
    """The file of local codes that an operator accepted beside the vendor files; read at start."""
