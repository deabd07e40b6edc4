"""Who is here: sessions of browsers, and what was begun in a browser and must end in the same one."""
