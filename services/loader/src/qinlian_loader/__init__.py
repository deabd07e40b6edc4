"""Batches become rows of the next store, once."""

import os

# Polars' allocator keeps what each of its arenas once held, and one arena serves a process that goes batch by batch.
# It reads this when Polars is first imported; the name is that of the allocator inside Polars.
os.environ.setdefault("_RJEM_MALLOC_CONF", "narenas:1")
