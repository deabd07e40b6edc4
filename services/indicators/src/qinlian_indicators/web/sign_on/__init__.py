"""Sign-in by the province's gateway: the pages are an ordinary OpenID Connect portal of it."""
