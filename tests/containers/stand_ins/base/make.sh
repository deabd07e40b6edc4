#!/bin/sh
# What the Dockerfile's base promises, out of Debian's packages: Python 3.11 as `python`, no compiler.
# make.sh FOLDER: writes an archive of a root file system to the standard output; needs root and debootstrap.
set -eu
root=$1/root
debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates bookworm "$root" >&2
ln -s /usr/bin/python3 "$root/usr/local/bin/python"
# Where a proxy with an issuer of its own stands before the registry, images are built behind it too.
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
tar --create --directory "$root" --one-file-system .
