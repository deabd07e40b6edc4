"""The checks of an Oracle store, from 11.2 on. None of them has met an Oracle server.

All look into the account's own dictionary views, and every transaction is rolled back; the account is the owner of the
tables. What each does not prove is said at it.
"""
