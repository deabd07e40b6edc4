"""Who is signed in, since when, how surely; and what lives for minutes."""
