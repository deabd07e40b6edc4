"""The operator's command `qinlian`, and the demo province that it can run."""
