"""Pages and interfaces: sign-in, the board of a month, sheets, figures, downloads, the quality scoreboard."""
