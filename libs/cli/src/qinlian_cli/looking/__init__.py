"""Clear text by a command: who looks is known to the gateway, which writes it before anything is shown."""
