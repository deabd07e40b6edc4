"""What stores of every engine share: what lies in one, what is asked of it, how it answers; nothing is run."""
