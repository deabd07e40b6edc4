#!/usr/bin/env bash
# Asks an advisory service about every package of every lock. Needs the Internet; an answer that is missing is a failure.
# usage: audit.sh BIN [pypi|osv]   (BIN: folder of the virtual environment's programs)
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
bin=$1 service=${2:-pypi} failed=0

for lock in requirements.lock deploy/requirements.lock deploy/build.lock; do
    # --strict: what the service does not know was not audited, and must not look like a clean answer.
    if "$bin/pip-audit" --strict --require-hashes --disable-pip --progress-spinner off \
        --vulnerability-service "$service" --requirement "$lock" >build/audit.out 2>build/audit.err; then
        echo "audit: $lock: $(tail -1 build/audit.err)"
    else
        failed=1
        cat build/audit.out >&2
        tail -1 build/audit.err | cut -c 1-300 >&2
        echo "audit: $lock: something is known of a package above, or the service ($service) did not answer" >&2
    fi
done
exit $failed
