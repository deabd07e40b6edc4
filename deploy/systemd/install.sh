#!/usr/bin/env bash
# Installs Qinlian on one server without containers: programs under /opt/qinlian, settings and keys under /etc/qinlian, data under
# /var/lib/qinlian, systemd units. It comes with a bundle (`make bundle`) and needs no network. See single-box.md.
set -euo pipefail

usage() {
    cat <<'END'
usage: install.sh [OPTION...]              install, or upgrade what is installed; settings and data are left as they are
       install.sh --check [OPTION...]      say what is in the way and what would be done; change nothing
       install.sh --rollback               go back to the release before
       install.sh --uninstall [--purge]    take programs and units away; with --purge settings, keys and data too

  --services WHAT   county (the default), city, direct, province, or names; several with commas in between
  --with WHAT       kafka, postgresql, prometheus (with Alertmanager), with commas in between: also run these here
  --python PATH     Python of the bundle's version; else python3
  --root DIR        lay files out under DIR and touch nothing else (no packages, users, Python or services)
END
}

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=steps/say.sh
. "$here/steps/say.sh"
# shellcheck source=steps/choose.sh
. "$here/steps/choose.sh"
# shellcheck source=steps/check.sh
. "$here/steps/check.sh"
# shellcheck source=steps/system.sh
. "$here/steps/system.sh"
# shellcheck source=steps/release.sh
. "$here/steps/release.sh"
# shellcheck source=steps/place.sh
. "$here/steps/place.sh"
# shellcheck source=steps/services.sh
. "$here/steps/services.sh"

read_options() {
    work=install services=county with='' python='' root='' purge=''
    while [ $# -gt 0 ]; do
        case $1 in
            --check | --rollback | --uninstall) work=${1#--} ;;
            --purge) purge=yes ;;
            --services | --with | --python | --root)
                [ $# -gt 1 ] || stop "$1 needs a value" "see: install.sh --help"
                printf -v "${1#--}" %s "$2"
                shift
                ;;
            -h | --help) usage && exit 0 ;;
            *) stop "unknown option $1" "see: install.sh --help" ;;
        esac
        shift
    done
    [ -z "$purge" ] || [ "$work" = uninstall ] || stop "--purge goes with --uninstall only" "leave it out"
}

install_all() {
    steps_total=8
    step "checks" && check_all
    step "packages of the system: $(missing_packages)" && install_packages
    step "users" && make_users
    step "release $version" && build_release
    step "settings, keys, secrets: $etc" && place_settings
    step "units: $units" && place_units
    step "release $version becomes the current one" && switch_release
    step "services: $(list "${chosen[@]}")" && start_services
}

prepare() {
    choose_services
    read_bundle
}

main() {
    read_options "$@"
    name_places
    case $work in
        check) prepare && check_all && tell_plan ;;
        install) prepare && install_all ;;
        rollback) require_root && roll_back ;;
        uninstall) require_root && uninstall ;;
    esac
}

main "$@"
