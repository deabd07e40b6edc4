"""Which releases are at work: of processes, of the catalogue, of stores' tables."""
