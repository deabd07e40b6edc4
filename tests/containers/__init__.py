"""The image and the compose file, run for real: `make containers`. It takes minutes and an engine; pytest collects none."""
