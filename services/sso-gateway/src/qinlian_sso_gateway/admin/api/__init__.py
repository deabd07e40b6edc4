"""`/api/admin/v1`: officers' decisions as JSON, for `qinlian sso` and for other programs of the platform."""
