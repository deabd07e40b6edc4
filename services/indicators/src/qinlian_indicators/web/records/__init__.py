"""One person's clear text: asked for by ID number or from a row behind a figure, for a purpose, written down first."""
