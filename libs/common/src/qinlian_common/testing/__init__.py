"""What tests stand on: factories, in-memory adapters, injected faults, and the suites that every adapter must pass.

Shipped, so that whoever writes an adapter of their own can hold it to the same promises.
"""
