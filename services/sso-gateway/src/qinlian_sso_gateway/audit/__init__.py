"""Who did what, when, to whom; so kept that a change can be found."""
