# shellcheck shell=bash
# What the system itself must have: packages and users.

packages_log=/var/log/qinlian-install.log

package_manager() {
    if command -v apt-get >/dev/null; then echo apt
    elif command -v dnf >/dev/null; then echo dnf
    fi
}

# Names differ by family; what is there already is not asked for.
needed_packages() {
    if is_with kafka && ! has_java; then called default-jre-headless java-17-openjdk-headless; fi
    if is_with postgresql && ! has_postgresql; then called postgresql postgresql-server; fi
    if is_with prometheus && ! command -v prometheus >/dev/null; then echo prometheus; fi
    # Under which name dnf has it, if it has, differs too much: the unit waits for the program.
    if is_with prometheus && ! command -v prometheus-alertmanager >/dev/null && [ "$(package_manager)" = apt ]; then
        echo prometheus-alertmanager
    fi
}

missing_packages() { # in one line
    local packages
    packages=$(needed_packages | paste -sd ' ')
    echo "${packages:-none missing}"
}

called() { # called APT_NAME DNF_NAME
    if [ "$(package_manager)" = dnf ]; then echo "$2"; else echo "$1"; fi
}

has_java() {
    local major
    major=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p') || return 1
    [ "${major:-0}" -ge 17 ]
}

has_postgresql() {
    command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null
}

install_packages() {
    local packages
    mapfile -t packages < <(needed_packages)
    if [ ${#packages[@]} = 0 ] || [ -n "$root" ]; then return 0; fi
    install_them "${packages[@]}" >"$packages_log" 2>&1 || stop "the system could not install ${packages[*]} (see $packages_log)" \
        "without a network: install them from the system's own disc or mirror, and run this again"
    after_packages "${packages[@]}"
}

install_them() { # install_them PACKAGE...
    if [ "$(package_manager)" = dnf ]; then
        dnf -y install "$@"
    else
        apt-get update || true
        DEBIAN_FRONTEND=noninteractive apt-get -y install --no-install-recommends "$@"
    fi
}

after_packages() { # after_packages PACKAGE...
    ! is_in prometheus "$@" || disable_unit prometheus.service # ours listens on its port
    ! is_in prometheus-alertmanager "$@" || disable_unit prometheus-alertmanager.service # and the broker on this one's
    if is_in postgresql-server "$@" && [ ! -e /var/lib/pgsql/data/PG_VERSION ]; then
        postgresql-setup --initdb >/dev/null
        systemctl -q enable postgresql.service
        ! is_running_systemd || systemctl start postgresql.service
    fi
}

make_users() {
    [ -z "$root" ] || return 0
    make_user qinlian
    ! is_with kafka || make_user qinlian-kafka
    ! is_with prometheus || { make_user qinlian-prometheus && make_user qinlian-alertmanager; }
}

make_user() { # make_user NAME
    getent passwd "$1" >/dev/null && return 0
    useradd --system --user-group --no-create-home --home-dir /var/lib/qinlian --shell /usr/sbin/nologin "$1"
}

is_running_systemd() { [ -z "$root" ] && [ -d /run/systemd/system ]; }

is_active() { is_running_systemd && systemctl -q is-active "$1"; }

disable_unit() { # disable_unit UNIT
    [ -z "$root" ] || return 0
    systemctl -q disable "$1" 2>/dev/null || true
    ! is_running_systemd || systemctl -q stop "$1" 2>/dev/null || true
}
