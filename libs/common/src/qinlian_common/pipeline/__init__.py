"""How batches travel: the ports that adapters fill, the stage form, the runner with its retries."""
