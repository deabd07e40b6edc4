"""From the outbound store to the national platform: a process of its own, which no other one waits for."""
