"""The yearly review: who may enter where, since when, last when, by whose word; and the look at the audit trail."""
