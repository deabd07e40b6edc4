"""What the gateway says no with."""

from qinlian_common.web.refusal import Refusal

__all__ = ["Refusal"]
