"""The image and the compose file, run for real by `make containers`: it takes minutes and an engine."""
