"""The quality scoreboard: how good the data of each source are, who stands where, and what is still to be mended."""
