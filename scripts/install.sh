#!/usr/bin/env bash
# Builds the virtual environment from requirements.lock and installs the members, editable.
# usage: install.sh PYTHON VENV
set -euo pipefail
python=$1 venv=$2
cd "$(dirname "$0")/.."

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "install: $python is $("$python" --version 2>&1); Python 3.11 or newer is needed (make install PY=python3.12)" >&2
    exit 1
fi
if [ ! -x "$venv/bin/python" ] && ! "$python" -m venv "$venv"; then
    rm -rf "$venv"
    echo "install: no venv module; trying apt-get install python3-venv" >&2
    if [ "$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv
    else sudo apt-get update -qq && sudo apt-get install -y -qq python3-venv; fi
    "$python" -m venv "$venv"
fi
# Else every process compiles thousands of files anew where the environment forbids it to keep what it compiled.
export UV_COMPILE_BYTECODE=1
[ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install -q --disable-pip-version-check uv
if ! "$venv/bin/uv" pip install -q --python "$venv/bin/python" --require-hashes -r requirements.lock; then
    echo "install: nothing was installed: see above. On 'Hash mismatch' a package is not the one that requirements.lock names:" \
        "do not go on before you know why (a registry or a cache that alters packages, or a lock that was edited by hand)" >&2
    exit 1
fi
members=()
for member in libs/* services/*; do
    [ -f "$member/pyproject.toml" ] && members+=(-e "$member")
done
"$venv/bin/uv" pip install -q --python "$venv/bin/python" --no-deps --no-build-isolation "${members[@]}"
