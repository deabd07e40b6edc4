# shellcheck shell=bash
# Settings, keys, secrets and units: what an operator has written is never written over.

secrets=(pgpass pgpass-sso pgpass-indicators pgpass-documents oracle-passwords oracle-passwords-indicators
    kafka-ca.crt kafka-user.crt kafka-user.key kafka-password client.key shelf.key documents.key nation-token
    mail-password webhook-token)

place_settings() {
    local file
    install -d -m 0755 "$etc" "$data"
    install -d -m 0700 "$etc/keys" "$etc/secrets"
    [ -e "$etc/prometheus.yml" ] || ask_chosen
    [ -e "$etc/alertmanager.yml" ] || tell_people
    for file in "$here"/etc/*; do
        [ -e "$etc/${file##*/}" ] || install -m 0644 "$file" "$etc/${file##*/}"
    done
    for file in "${secrets[@]}"; do # empty: not used
        [ -e "$etc/secrets/$file" ] || install -m 0600 /dev/null "$etc/secrets/$file"
    done
    name_cluster
    [ -n "$root" ] || chown -R qinlian:qinlian "$etc/keys" "$etc/secrets"
}

ask_chosen() { # Prometheus asks the services that run here; of another it would say that it is down
    local one wanted=()
    for one in "${chosen[@]}"; do wanted+=(-e "service: $one}"); done
    grep -v -F "service: " "$here/etc/prometheus.yml" >"$etc/prometheus.yml"
    grep -F "${wanted[@]}" "$here/etc/prometheus.yml" >>"$etc/prometheus.yml"
}

tell_people() { # Alertmanager finds its secrets where systemd lends them
    sed "s#/run/secrets/#/run/credentials/qinlian-alertmanager.service/#" \
        "$here/monitoring/alertmanager/alertmanager.yml" >"$etc/alertmanager.yml"
    [ -e "$etc/alertmanager.tmpl" ] || cp "$here/monitoring/alertmanager/alertmanager.tmpl" "$etc/"
    chmod 0644 "$etc"/alertmanager.*
}

name_cluster() { # Kafka's own form: 16 bytes in base64 for addresses; the first keeps it from beginning like an option
    [ ! -e "$etc/kafka.env" ] || return 0
    local id
    id=$({ printf '\1' && head -c 15 /dev/urandom; } | base64 | tr '+/' '-_' | tr -d '=')
    echo "KAFKA_CLUSTER_ID=$id" >"$etc/kafka.env"
}

place_units() {
    mkdir -p "$units"
    rm -rf "$units"/qinlian*
    cp -r "$here"/units/* "$units/"
    chmod -R u=rwX,go=rX "$units"/qinlian*
    wait_longer
    if [ -z "$root" ] && command -v restorecon >/dev/null; then restorecon -R "$opt" "$etc" "$units" || true; fi
    ! is_running_systemd || systemctl daemon-reload
}

# From 254 on systemd can wait longer after each failure; older ones complain of the words.
wait_longer() {
    [ "$(systemctl --version 2>/dev/null | awk 'NR == 1 {print int($2)}')" -ge 254 ] 2>/dev/null || return 0
    printf '[Service]\nRestartSteps=6\nRestartMaxDelaySec=300\n' >"$units/qinlian-.service.d/15-wait-longer.conf"
}

uninstall() {
    local unit
    for unit in "$units"/qinlian*; do
        [ ! -f "$unit" ] || disable_unit "${unit##*/}"
    done
    rm -rf "$units"/qinlian* "$opt" "$program"
    ! is_running_systemd || systemctl daemon-reload
    if [ -z "$purge" ]; then
        echo "install: programs and units are gone; settings, keys and data stay: $etc $data"
        return 0
    fi
    rm -rf "$etc" "$data"
    for unit in qinlian qinlian-kafka qinlian-prometheus qinlian-alertmanager; do
        [ -n "$root" ] || ! getent passwd "$unit" >/dev/null || userdel "$unit"
    done
    echo "install: programs, units, settings, keys and data are gone; databases of PostgreSQL stay"
}
