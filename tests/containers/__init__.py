"""The image and the compose file, run for real: `make containers`. Not collected by pytest, since it takes minutes and an engine."""
