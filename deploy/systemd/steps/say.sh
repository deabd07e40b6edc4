# shellcheck shell=bash
# Lines for who installs. What is wrong comes with what to do.

steps_total=0 steps_done=0

say() { echo "  $*"; }

step() { # step WHAT
    steps_done=$((steps_done + 1))
    echo "[$steps_done/$steps_total] $*"
}

list() { local IFS=' ' && echo "$*"; }

stop() { # stop WHAT FIX
    printf 'install: %s\n    fix: %s\n' "$1" "$2" >&2
    exit 2
}

problems=0
wrong() { # wrong WHAT FIX: noted, so that all that is wrong is told at once
    printf 'install: %s\n    fix: %s\n' "$1" "$2" >&2
    problems=$((problems + 1))
}
