# What the scripts in images/ share: to be sourced.

images=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
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

# One line that changes when anything an image is made from does.
sources() {
  local name=$1 files=("$images/$1")
  [[ $name == base ]] || files+=("$images/base")
  [[ $name != dind ]] || files+=("$images/host/skep-host")
  find "${files[@]}" "$images/debian.sh" -type f ! -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum \
    | sed "s#$images/##" | sha256sum | cut -d' ' -f1
}

# "TAG ID STAND-IN SOURCES" for each of the given images that the engine has.
present() {
  docker image inspect --format \
    '{{range .RepoTags}}{{.}} {{end}}|{{.Id}} {{index .Config.Labels "skep.stand-in"}} {{index .Config.Labels "skep.sources"}}' \
    "$@" 2>/dev/null || true
}

# TAG CONTEXT [OPTION…]: builds quietly and shows the builder's words only when it fails. What bore the tag is removed.
build_image() {
  local tag=$1 context=$2 before out
  shift 2
  before=$(docker image inspect --format '{{.Id}}' "$tag" 2>/dev/null || true)
  out=$(docker build --network none --force-rm --tag "$tag" "$@" "$context" 2>&1) || {
    tail -n 15 <<<"$out" >&2
    die "docker build of $tag failed (its last lines are above)"
  }
  [[ -z $before || $before == "$(docker image inspect --format '{{.Id}}' "$tag")" ]] \
    || docker image rm "$before" >/dev/null 2>&1 || true
}
