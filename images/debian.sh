# Root file systems out of Debian's packages, without installing any: to be sourced, by images/stand-in.
#
# Packages are fetched by apt (signatures checked) and unpacked; what their scripts would have done and an image
# needs, its recipe does. So an image holds only what it names: no package database, no documentation.

suite=trixie
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# Refuses, in words, a machine on which the recipes cannot work.
debian_check() {
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || die \
    "no hub is reachable, and building equal images needs apt-get and dpkg-deb, which Debian and Ubuntu have" \
    "either: make the hub reachable (docker pull docker:dind must work), then try again" \
    "or: load the images from another machine with docker save and docker load"
  [[ $(dpkg --print-architecture) == amd64 ]] || die \
    "no hub is reachable, and equal images can be built on amd64 only: the mongod at hand is for that"
  [[ -e $keyring ]] || install_missing debian-archive-keyring
}

# Installs a Debian package that a recipe needs on this machine.
install_missing() {
  [[ $(id -u) == 0 ]] || die "$1 is missing on this machine: sudo apt-get install $1, then try again"
  local out
  out=$({ apt-get update -qq && apt-get install -y -qq --no-install-recommends "$1"; } 2>&1 </dev/null) || {
    tail -n 5 <<<"$out" >&2
    die "apt-get could not install $1 (its last lines are above); mend that, then try again"
  }
}

# Whether all packages were fetched together, today: packages of different days need not fit one another.
debian_fetched() {
  local package
  [[ -n $(find "$work/debs" -maxdepth 0 -mtime -1 2>/dev/null) ]] || return 1
  for package; do compgen -G "$work/debs/${package}_*.deb" >/dev/null || return 1; done
}

# ARCHIVE: where this machine's own apt gets it from, or SKEP_DEBIAN_MIRROR where it knows none (on Ubuntu, for one).
debian_mirror() {
  local uri
  uri=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | awk -v end="/$1/?$" '$0 ~ end && !found++')
  [[ -n $uri ]] || uri=${SKEP_DEBIAN_MIRROR:+$SKEP_DEBIAN_MIRROR/$1}
  [[ -n $uri ]] || die "this machine's apt knows no archive $1; set SKEP_DEBIAN_MIRROR to the address that has debian/ and debian-security/"
  echo "${uri%/}"
}

# Fetches packages into $work/debs by an apt of our own, which knows nothing of what this machine has or pins.
debian_fetch() {
  ! debian_fetched "$@" || return 0
  rm -rf "$work/debs"
  mkdir -p "$work"/apt/{lists/partial,cache/archives/partial} "$work/debs"
  : >"$work/apt/status"
  local main security
  main=$(debian_mirror debian)
  security=$(debian_mirror debian-security)
  printf "deb [signed-by=$keyring] %s main\n" \
    "$main $suite" "$main $suite-updates" "$security $suite-security" >"$work/apt/sources.list"
  cat >"$work/apt/conf" <<END
Dir::State "$work/apt";
Dir::State::status "$work/apt/status";
Dir::Cache "$work/apt/cache";
Dir::Etc::sourcelist "$work/apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::http::Timeout "20";
APT::Sandbox::User "";
END
  local out
  out=$(export APT_CONFIG=$work/apt/conf; cd "$work/debs"
    { apt-get update -qq && apt-get download -qq "$@"; } 2>&1) || {
    tail -n 5 <<<"$out" >&2
    die "Debian's packages could not be fetched (apt's last lines are above); mend that, then try again"
  }
}

# The version of a fetched package as its authors count it: 3.0.11 of 3.0.11-1+deb13u5.
debian_version() { dpkg-deb -f "$work/debs/$1"_*.deb Version | sed -E 's/^[0-9]+://; s/[-+~].*//'; }

# Unpacks packages below a folder and takes out what no container reads.
debian_unpack() {
  local root=$1 package
  shift
  mkdir -p "$root"
  for package; do dpkg-deb -x "$work/debs/$package"_*.deb "$root"; done
  rm -rf "$root"/usr/share/{doc,doc-base,man,info,locale,lintian,bug,bash-completion,zsh,fish,menu,gdb,gcc,common-licenses} \
    "$root"/usr/share/{apparmor,apport,debconf,debianutils,pam,pam-configs,polkit-1,reportbug,python3,initramfs-tools} \
    "$root"/usr/lib/{systemd,tmpfiles.d,sysusers.d,locale,udev} "$root"/lib/systemd \
    "$root"/usr/lib/*-linux-gnu/gconv "$root"/etc/{init.d,default,cron.*,logrotate.d,logcheck,rsyslog.d,apparmor.d,pam.d,security}
}
