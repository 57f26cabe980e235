# What the scripts in images/ share: to be sourced.

images=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# What was fetched, so that the next build need not.
work=${SKEP_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/skep}/images
# The classic builder: it is in every engine and needs no plug-in in the client.
export DOCKER_BUILDKIT=0

die() { printf 'images: %s\n' "$@" >&2; exit 1; }

# A recipe's variables (see images/stand-in) in this shell.
recipe() {
  main='' what='' version='' remark=''
  fetch() { :; }
  shape() { :; }
  [[ -e $images/$1/recipe.sh ]] || die "no recipe $images/$1/recipe.sh"
  # shellcheck source=/dev/null
  source "$images/$1/recipe.sh"
}

# What a host container begins with. The local provider gives it to any docker:dind.
host_script=$images/../src/main/resources/dev/skep/hosts/local/skep-host

digests=$(cd "$images" && find . "$host_script" -type f ! -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)

# One line that changes when anything a stand-in is made from does.
sources() {
  local own=$1/
  [[ $1 != dind ]] || own+='|.*skep-host'
  grep -E "  (\./($own|base/|debian\.sh))" <<<"${digests//"$images"/.}" | sha256sum | cut -d' ' -f1
}

# "TAG…|STAND-IN SOURCES ID" for each of the given images that the engine has.
present() {
  docker image inspect --format \
    '{{range .RepoTags}}{{.}} {{end}}|{{or (index .Config.Labels "skep.stand-in") "false"}} {{or (index .Config.Labels "skep.sources") "none"}} {{.Id}}' \
    "$@" 2>/dev/null || true
}

# TAG CONTEXT [OPTION…]: builds quietly and shows the builder's words only when it fails. What bore the tag and was
# built here before is removed.
build_image() {
  local tag=$1 context=$2 before out
  shift 2
  before=$(docker image inspect --format '{{if index .Config.Labels "skep.sources"}}{{.Id}}{{end}}' "$tag" 2>/dev/null || true)
  out=$(docker build --network none --force-rm --tag "$tag" "$@" "$context" 2>&1) || {
    tail -n 15 <<<"$out" >&2
    die "docker build of $tag failed (its last lines are above)"
  }
  [[ -z $before || $before == "$(docker image inspect --format '{{.Id}}' "$tag")" ]] \
    || docker image rm "$before" >/dev/null 2>&1 || true
}
