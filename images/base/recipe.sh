tag=skep/base:trixie
packages='base-files bash bsdutils coreutils dash findutils grep gzip hostname libc-bin libc6 mawk mount
  ncurses-base ncurses-bin netbase perl-base sed tar util-linux
  libacl1 libattr1 libaudit1 libblkid1 libbz2-1.0 libcap-ng0 libcap2 libcrypt1 libexpat1 libffi8 libgcc-s1 libgmp10
 liblz4-1 liblzma5 libmount1 libpam0g libpcre2-8-0 libselinux1 libsmartcols1 libssl3t64 libstdc++6
  libsystemd0 libtinfo6 libudev1 libuuid1 libxxhash0 libzstd1 zlib1g base-passwd'
main=base-files

shape() {
  cp "$1/usr/share/base-passwd/passwd.master" "$1/etc/passwd"
  cp "$1/usr/share/base-passwd/group.master" "$1/etc/group"
  ln -sf mawk "$1/usr/bin/awk"
  # Disks, partitions, swap, terminals and accounts are the host's.
  (cd "$1/usr/sbin" && rm -f agetty getty blk* ctrlaltdel fs* ldattach losetup mkfs* mkswap pivot_root rtcwake sulogin swap* \
    update-passwd wipefs zic zramctl)
  (cd "$1/usr/bin" && rm -f chcon dir infocmp ipc* localedef lsblk lscpu lsipc lsirq lslogins lsmem mesg partx pinky pldd ptx runcon \
    script* tabs tic toe tset utmpdump vdir wall wdctl zdump)
  # The relay speaks bytes; Unicode's tables are four fifths of what perl-base brings beside its binary.
  rm -rf "$1"/usr/lib/*/perl-base/unicore
  mkdir -p "$1"/{dev,proc,sys,run,tmp,root,var/tmp} "$1"/usr/local/{bin,sbin,etc,lib}
  chmod 1777 "$1/tmp" "$1/var/tmp"
  printf 'hosts: files dns\npasswd: files\ngroup: files\n' >"$1/etc/nsswitch.conf"
}
