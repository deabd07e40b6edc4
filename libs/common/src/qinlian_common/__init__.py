"""What every Qinlian service stands on: one layered house, lowest room first (see ARCHITECTURE.md)."""
