"""De-identified exports: held until two officers who did not make them have approved what they saw."""
