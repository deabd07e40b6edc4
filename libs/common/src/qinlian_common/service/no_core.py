"""No process leaves its memory on a disk: rows and keys are in it."""

import resource


def leave_no_core() -> None:
    """Forbids the system to write this process's memory into a file when it crashes, whatever the shell allows.

    Where crashes are piped to a program (`kernel.core_pattern` begins with `|`), the size is not asked; see the
    security model.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
