"""Who may pass: asked by proxies and portals for every request; never yes by accident."""
