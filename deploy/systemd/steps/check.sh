# shellcheck shell=bash
# What must hold before anything is changed. Everything that does not is told, each with its fix.

opt_mb_min=2000
data_mb_min=5000

check_all() {
    check_bundle
    check_python
    check_disk "$opt" "$opt_mb_min"
    check_disk "$data" "$data_mb_min"
    if [ -z "$root" ]; then
        check_right
        check_system
        check_ports
    fi
    [ "$problems" = 0 ] || { echo "install: $problems in the way; nothing was changed" >&2 && exit 2; }
}

check_bundle() {
    (cd "$here" && sha256sum --check --quiet --strict SHA256SUMS >/dev/null 2>&1) || wrong \
        "files of this bundle are not what they were when it was packed" "copy it here again, and compare SHA256SUMS"
}

check_python() {
    python=${python:-python3}
    local found
    if ! found=$("$python" -c 'import platform, sys; print("%d.%d" % sys.version_info[:2], platform.machine())' 2>/dev/null); then
        wrong "there is no $python" "install Python $python_wanted, and name it: --python PATH"
    elif [ "${found#* }" != "$machine_wanted" ]; then
        wrong "this server is ${found#* }, the bundle is for $machine_wanted" "pack one on such a machine: make bundle"
    elif ! printf '3.11\n%s\n' "${found% *}" | sort -VC; then
        wrong "$python is ${found% *}; 3.11 or newer is needed" "install Python $python_wanted beside it, and name it: --python PATH"
    elif [ "${found% *}" != "$python_wanted" ]; then
        wrong "$python is ${found% *}, the bundle is for $python_wanted" "name another (--python PATH), or pack one: make bundle PY=$python VENV=.venv-${found% *}"
    fi
}

check_disk() { # check_disk FOLDER MB
    local there=$1 free
    until [ -d "$there" ]; do there=$(dirname "$there"); done
    free=$(df -Pm "$there" | awk 'NR == 2 {print $4}')
    [ "$free" -ge "$2" ] || wrong "$there has $free MB free; $1 needs $2" "make room, or mount a larger disk there"
}

check_right() {
    [ "$(id -u)" = 0 ] || wrong "only root may install" "sudo $here/install.sh"
}

require_root() {
    [ -n "$root" ] || [ "$(id -u)" = 0 ] || stop "only root may do that" "sudo $here/install.sh --$work"
}

check_system() {
    command -v systemctl >/dev/null || wrong "there is no systemd" "use a system that has it: Debian 12, openEuler 24.03 or newer"
    command -v setpriv >/dev/null || wrong "there is no setpriv" "install the package util-linux"
    if [ -n "$(needed_packages)" ] && [ -z "$(package_manager)" ]; then
        wrong "neither apt-get nor dnf is here to install: $(missing_packages)" "install these by hand, and run this again"
    fi
}

check_ports() { # one that our own services hold is no obstacle to an upgrade
    local port
    command -v ss >/dev/null || return 0
    ! is_active 'qinlian-*.service' || return 0
    while read -r port; do
        [ -z "$(ss -Hltn "sport = :$port")" ] || wrong "port $port is in use" \
            "see who has it (ss -ltnp 'sport = :$port'); ports of services change by 'systemctl edit'"
    done < <(wanted_ports)
}
