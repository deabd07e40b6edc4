"""What `qinlian sso` stands on: an officer's login at a gateway, and a gateway's own database."""
