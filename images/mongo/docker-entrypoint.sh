#!/bin/sh
# Runs mongod (or any other command) as the user mongodb when started as root.
set -eu
case ${1:-} in -*) set -- mongod "$@" ;; esac
if [ "$1" = mongod ] && [ "$(id -u)" = 0 ]; then
  find /data/db /data/configdb ! -user mongodb -exec chown mongodb {} +
  exec setpriv --reuid mongodb --regid mongodb --clear-groups -- "$0" "$@"
fi
# All addresses unless told otherwise, as the official image does.
if [ "$1" = mongod ]; then
  case " $* " in
    *" --bind_ip"* | *" --config"* | *" -f "*) ;;
    *) set -- "$@" --bind_ip_all ;;
  esac
fi
exec "$@"
