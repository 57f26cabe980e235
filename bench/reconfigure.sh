#!/bin/sh
# HAProxy's configuration from a list of servers, as the procedure's own reconfigure.sh has it; runs in its container.
#   reconfigure.sh --first               writes it without servers and becomes HAProxy
#   reconfigure.sh --add=IP:PORT | --remove=IP:PORT
set -eu
servers=/tmp/servers file=/tmp/haproxy.cfg

render() {
  cat <<END
global
  master-worker
defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
frontend http
  bind :8080
  default_backend nodejs
backend nodejs
  option httpchk GET /healthz
END
  n=0
  while read -r server; do
    n=$((n + 1))
    echo "  server nodejs$n $server check inter 500ms"
  done <"$servers"
}

touch "$servers"
case $1 in
  --first) render >"$file"; exec haproxy -W -db -f "$file" ;;
  --add=*) echo "${1#*=}" >>"$servers" ;;
  --remove=*) grep -vxF "${1#*=}" "$servers" >"$servers.new" || :; mv "$servers.new" "$servers" ;;
esac
render >"$file.new"
haproxy -c -f "$file.new" >/dev/null
mv "$file.new" "$file"
kill -USR2 1
