"""The service's tables, brought from any earlier version to this one. The way back is a backup."""
