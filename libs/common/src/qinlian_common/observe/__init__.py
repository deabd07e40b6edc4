"""What a running process shows of itself: the clock, the log, the metrics."""
