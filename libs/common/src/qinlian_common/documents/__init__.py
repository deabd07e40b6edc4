"""Documents on their way: names, hashes, ranged fetching, how they lie encrypted, what may become of them."""
