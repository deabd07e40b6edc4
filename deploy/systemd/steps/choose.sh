# shellcheck shell=bash
# What is installed where, and which services run.

all_services=(collector standardizer distributor loader sso-gateway indicators nation watch shelf documents)
# Shelf and documents are in no kind: they are registered at gateways first (docs/documents-shared.md).
declare -A kinds=(
    [county]="collector standardizer loader sso-gateway watch"
    [city]="collector standardizer distributor loader sso-gateway watch"
    [direct]="collector standardizer loader sso-gateway watch"
    [province]="collector standardizer distributor loader sso-gateway indicators nation watch"
)

name_places() {
    opt=$root/opt/qinlian
    etc=$root/etc/qinlian
    data=$root/var/lib/qinlian
    units=$root/usr/local/lib/systemd/system
    program=$root/usr/local/bin/qinlian
    current=$opt/current
}

read_bundle() {
    [ -f "$here/VERSION" ] || stop "this folder is no bundle: $here" \
        "run 'make bundle' in the source tree, and the install.sh in build/bundle"
    version=$(<"$here/VERSION")
    read -r python_wanted machine_wanted <"$here/PYTHON"
    release=$opt/releases/$version
}

choose_services() {
    local one asked of_kind
    chosen=()
    IFS=, read -ra asked <<<"$services"
    for one in "${asked[@]}"; do
        read -ra of_kind <<<"${kinds[$one]:-$one}"
        chosen+=("${of_kind[@]}")
    done
    for one in "${chosen[@]}"; do
        is_in "$one" "${all_services[@]}" || stop "no service $one" "one of: ${!kinds[*]}, or of: ${all_services[*]}"
    done
    IFS=, read -ra extras <<<"$with"
    for one in "${extras[@]}"; do
        is_in "$one" kafka postgresql prometheus || stop "--with $one is unknown" "kafka, postgresql or prometheus"
    done
}

is_in() { # is_in WORD WORD...
    local wanted=$1 one
    shift
    for one in "$@"; do [ "$one" != "$wanted" ] || return 0; done
    return 1
}

is_with() { is_in "$1" "${extras[@]}"; }

# The units that this server runs, and the timers that go with them.
wanted_units() {
    local one
    ! is_with kafka || echo qinlian-kafka.service
    ! is_with prometheus || printf '%s\n' qinlian-prometheus.service qinlian-alertmanager.service
    for one in "${chosen[@]}"; do echo "qinlian-$one.service"; done
    ! is_in loader "${chosen[@]}" || printf '%s\n' qinlian-prune.timer qinlian-compare.timer
    ! is_in indicators "${chosen[@]}" || echo qinlian-cross-rules.timer
}

port_of() { # port_of UNIT: of the endpoints
    sed -n 's/^Environment=QINLIAN_HTTP_PORT=//p' "$here/units/$1"
}

# Every port that this server's services listen on.
wanted_ports() {
    local unit
    while read -r unit; do
        case $unit in
            qinlian-kafka.service) printf '%s\n' 9092 9093 ;;
            qinlian-prometheus.service) echo 9090 ;;
            qinlian-alertmanager.service) echo 9095 ;;
            qinlian-sso-gateway.service) printf '%s\n' "$(port_of "$unit")" 8443 ;;
            qinlian-indicators.service | qinlian-documents.service) printf '%s\n' "$(port_of "$unit")" 8460 ;;
            qinlian-shelf.service) printf '%s\n' "$(port_of "$unit")" 8470 ;;
            *.service) port_of "$unit" ;;
        esac
    done < <(wanted_units)
}
