"""One figure: what it means, what it is made of, and the rows behind it."""
