#!/usr/bin/env bash
# Packs all that a box without a network needs into build/bundle: wheels by the hashed lock, the members, Kafka's jars, units, install.sh.
# The wheels are those of the Python and the processor that this runs on.
# usage: bundle.sh BIN   (BIN: folder of the virtual environment's programs)
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$1
python=$bin/python

version() { # of the workspace, and of the commit where it is known
    local number commit
    number=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
    commit=$(git rev-parse --short HEAD 2>/dev/null || true)
    [ -z "$(git status --porcelain --untracked-files=no 2>/dev/null)" ] || commit=$commit.changed
    echo "$number${commit:+-$commit}"
}

say() { echo "bundle: $*"; }

fetch_wheels() {
    local lock
    for lock in deploy/requirements.lock deploy/build.lock; do # of the second, pip puts the release together
        say "wheels by $lock, each with its hash"
        "$python" -m pip download -q --require-hashes --only-binary :all: --dest "$place/wheels" -r "$lock"
    done
    cp deploy/requirements.lock "$place/"
}

build_members() {
    say "the members"
    for member in libs/* services/*; do
        [ ! -f "$member/pyproject.toml" ] || "$bin/uv" build -q --wheel --no-build-isolation --python "$python" -o "$place/own" "$member"
    done
    rm -f "$place/own/.gitignore"
}

add_kafka() {
    say "Apache Kafka"
    "$python" - "$place/kafka" <<'PYTHON'
import shutil
import sys

from qinlian_cli.runtime.kafka import get_kafka

shutil.copytree(get_kafka(print).home / "jars", f"{sys.argv[1]}/jars")
PYTHON
}

add_files() {
    cp -r deploy/systemd/{install.sh,steps,units,etc,libexec} topologies "$place/"
    mkdir "$place/monitoring"
    cp -r deploy/monitoring/prometheus/rules deploy/monitoring/alertmanager "$place/monitoring/"
    cp docs/single-box.md LICENSE "$place/"
    cp docs/zh/single-box.md "$place/single-box.zh-CN.md"
    echo "$version" >"$place/VERSION"
    "$python" -c 'import platform, sys; print("%d.%d" % sys.version_info[:2], platform.machine())' >"$place/PYTHON"
}

version=$(version)
name=qinlian-$version-$("$python" -c 'import platform, sys; print("py%d%d-%s" % (*sys.version_info[:2], platform.machine()))')
place=build/bundle/$name
rm -rf "$place"
mkdir -p "$place"
fetch_wheels
build_members
add_kafka
add_files
# shellcheck disable=SC2094 # the list leaves itself out
(cd "$place" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
tar -C build/bundle --sort=name --owner=0 --group=0 --numeric-owner -czf "$place.tar.gz" "$name"
say "$place.tar.gz ($(du -h "$place.tar.gz" | cut -f1))"
