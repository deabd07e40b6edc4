"""The gateway's own keys: wrapped in the database by the key provider, in clear only in memory.

`KeyRing` signs and opens, `Personal` hides ID numbers and names, `rotation` replaces signing keys before they are old.
"""
