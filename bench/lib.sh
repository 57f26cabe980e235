# What the parts of the bench share: to be sourced.

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(dirname "$bench")
skep=${SKEP_BENCH_COMMAND:-$home/skep}

mongo_image=mongo:8.0 haproxy_image=haproxy:3.0 app_image=demo/web:v1 host_image=docker:dind registry_image=registry:2
# Everything that the bench makes by itself carries this; what Skep makes carries the cluster's mark.
mark=skep.bench=literal
cluster=skep-bench

say() { echo "bench: $*" >&2; }
die() { printf 'bench: %s\n' "$@" >&2; exit 1; }

millis() { local us=${EPOCHREALTIME/[.,]/}; echo $((us / 1000)); }
seconds() { awk -v ms="$1" 'BEGIN { printf "%.1f", ms / 1000 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# SECONDS COMMAND…: nothing here may hang.
limited() { timeout --foreground --kill-after=5 "$@"; }

# SECONDS WHAT COMMAND…: until the command succeeds.
await() {
  local limit=$1 what=$2 deadline
  shift 2
  deadline=$((SECONDS + limit))
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || die "$what: not within $limit s"
    sleep 0.05
  done
}

answers() { [[ $(curl -s -o /dev/null -m 2 -w '%{http_code}' "$1") == 200 ]]; }

# A router is mongod's own mongos, or the stand-in where the image has none.
router_image=$mongo_image
choose_router() {
  limited 60 docker run --rm --network none --label "$mark" --entrypoint sh "$mongo_image" -c 'command -v mongos' >/dev/null 2>&1 \
    || router_image=skep/router:1
}

# LABEL: containers with their anonymous volumes, and networks.
remove_marked_but_volumes() {
  local ids
  ids=$(limited 30 docker ps -aq --filter "label=$1")
  # shellcheck disable=SC2086
  [[ -z $ids ]] || limited 180 docker rm -f -v $ids >/dev/null
  ids=$(limited 30 docker network ls -q --filter "label=$1")
  # shellcheck disable=SC2086
  [[ -z $ids ]] || limited 60 docker network rm $ids >/dev/null
}

# LABEL: everything that carries it.
remove_marked() {
  local names
  remove_marked_but_volumes "$1"
  names=$(limited 30 docker volume ls -q --filter "label=$1")
  # shellcheck disable=SC2086
  [[ -z $names ]] || limited 180 docker volume rm -f $names >/dev/null
}
