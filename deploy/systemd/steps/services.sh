# shellcheck shell=bash
# Which services run from now on.

start_services() {
    local unit started
    [ -z "$root" ] || return 0
    systemctl -q enable qinlian.target
    while read -r unit; do systemctl -q enable "$unit"; done < <(wanted_units)
    if [ ! -f "$etc/topology.yaml" ]; then
        tell_next
        return 0
    fi
    is_running_systemd || { say "systemd does not run here: they start at the next boot" && return 0; }
    [ -z "$switched" ] || restart_running
    mapfile -t started < <(wanted_units)
    systemctl start qinlian.target "${started[@]}"
    wait_for_services
}

# One after another: what a stopped one had in hand is taken up again, and the others go on.
restart_running() {
    local unit
    is_running_systemd || return 0
    for unit in "$units"/qinlian-{kafka,[!k]*}.service; do
        ! is_active "${unit##*/}" || is_job "$unit" || systemctl restart "${unit##*/}"
    done
}

is_job() { grep -q '^Type=oneshot' "$1"; }

wait_for_services() { # one may wait for a store or the broker: that is no fault of this installation
    local one asked=()
    for one in "${chosen[@]}"; do asked+=("$one:$(port_of "qinlian-$one.service")"); done
    "$current/libexec/wait_ready.py" "${asked[@]}"
}

tell_plan() {
    echo "release $version into $release, for Python $python_wanted"
    echo "packages of the system: $(missing_packages)"
    echo "services: $(wanted_units | paste -sd ' ')"
    echo "ports: $(wanted_ports | paste -sd ' ')"
    echo "nothing is in the way; nothing was changed"
}

tell_next() {
    cat <<END
  nothing was started: there is no $etc/topology.yaml yet. Next:
    1. write $etc/topology.yaml and $etc/qinlian.env, and passwords into files of $etc/secrets
    2. put the keys into $etc/keys (made by: qinlian keys pairs)
    3. qinlian prepare STORE... (with a broker here, start qinlian-kafka before), then qinlian network check --all
    4. systemctl start qinlian.target
END
}
