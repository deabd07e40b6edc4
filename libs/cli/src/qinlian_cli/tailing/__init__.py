"""Events of the bus as people may see them: what they are, and rows with everything personal masked."""
