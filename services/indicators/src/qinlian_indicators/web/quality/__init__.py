"""The quality scoreboard's pages."""
