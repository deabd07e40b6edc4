"""The partners of this gateway: who they are, what keys they publish, how they prove themselves, each proof once."""
