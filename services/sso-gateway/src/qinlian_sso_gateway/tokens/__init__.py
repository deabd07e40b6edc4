"""Signed and sealed tokens: how they are made, and everything that is checked before one is believed.

`jws` signs and verifies (PyJWT for the signature), `jwe` seals and opens (joserfc), and each kind of token has a file
of its own with its claims. No I/O here, and no database.
"""
