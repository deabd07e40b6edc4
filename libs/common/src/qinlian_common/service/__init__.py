"""In which process: settings, health and metrics endpoints, start and clean stop."""
