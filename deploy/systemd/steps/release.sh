# shellcheck shell=bash
# A release is a folder of its own: nothing that runs is changed, and the one before is a link away.

build_release() {
    if [ -f "$release/COMPLETE" ]; then
        say "is there already"
        return 0
    fi
    rm -rf "$release"
    mkdir -p "$release"
    [ -n "$root" ] || build_python
    cp -r "$here/libexec" "$here/monitoring" "$here/units" "$release/"
    [ ! -d "$here/kafka" ] || cp -r "$here/kafka" "$release/"
    cp "$here/VERSION" "$release/VERSION"
    chmod -R u=rwX,go=rX "$release"
    touch "$release/COMPLETE"
}

build_python() {
    local wheel=("$here"/wheels/pip-*.whl)
    local pip=("$release/bin/python" "${wheel[0]}/pip" --isolated --disable-pip-version-check -q install --no-index)
    "$python" -m venv --without-pip "$release"
    say "packages, each with its hash"
    "${pip[@]}" --require-hashes --only-binary :all: --find-links "$here/wheels" -r "$here/requirements.lock"
    say "services and command"
    "${pip[@]}" --no-deps "$here"/own/*.whl
    "$release/bin/python" -W error -c 'import polars' || stop "the packages do not fit this server's processor" "see the message above"
    "$release/bin/qinlian" flows >/dev/null || stop "the new release does not run" "see the message above; the current one is untouched"
}

switched=''

# The link changes in one step, so that a service that starts finds the one or the other.
switch_release() {
    check_topology
    local before
    before=$(readlink "$current" || true)
    if [ "$before" != "releases/$version" ]; then
        [ -z "$before" ] || ln -sfn "$before" "$opt/previous"
        point_current "releases/$version"
        switched=yes
    fi
    mkdir -p "$(dirname "$program")"
    install -m 0755 "$release/libexec/qinlian" "$program"
}

point_current() { # point_current TARGET
    ln -sfn "$1" "$opt/current.new"
    mv -T "$opt/current.new" "$current"
}

check_topology() {
    if [ -n "$root" ] || [ ! -f "$etc/topology.yaml" ]; then return 0; fi
    "$release/bin/qinlian" topology check "$etc/topology.yaml" >/dev/null || stop \
        "the new release refuses $etc/topology.yaml" "correct it as the message above says; the current release is untouched"
}

roll_back() {
    local before now
    before=$(readlink "$opt/previous" || true) now=$(readlink "$current" || true)
    [ -d "$opt/${before:-none}" ] || stop "there is no release before this one" "install one"
    point_current "$before"
    ln -sfn "$now" "$opt/previous"
    here=$opt/$before
    place_units
    install -m 0755 "$opt/$before/libexec/qinlian" "$program"
    restart_running
    echo "install: ${before#releases/} is the current release again; ${now#releases/} is still there"
}
