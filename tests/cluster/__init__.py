"""The manifests, given to a real API server, controllers and scheduler by `make cluster`; it takes Go and Java."""
