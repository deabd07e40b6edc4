"""The home side: staff log in, see where they may go, and keep their password and passkeys."""
