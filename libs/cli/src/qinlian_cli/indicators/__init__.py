"""What `qinlian indicators` works on."""
