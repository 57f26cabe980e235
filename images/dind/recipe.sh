tag=docker:dind
packages='docker.io docker-cli containerd runc tini iptables iproute2 procps pigz ca-certificates
  libseccomp2 libip4tc2 libip6tc2 libxtables12 libmnl0 libnetfilter-conntrack3 libnfnetlink0 libnftnl11
  libncursesw6 libproc2-0 libbpf1 libdb5.3t64 libelf1t64 libtirpc3t64 libgssapi-krb5-2 libkrb5-3 libk5crypto3
  libkrb5support0 libkeyutils1 libcom-err2'
main=docker.io
what=dockerd

shape() {
  local tool
  # What update-alternatives would have linked.
  for tool in '' -save -restore; do
    ln -sf "iptables-nft$tool" "$1/usr/sbin/iptables$tool"
    ln -sf "ip6tables-nft$tool" "$1/usr/sbin/ip6tables$tool"
  done
  mkdir -p "$1/etc/ssl/certs"
  cat "$1"/usr/share/ca-certificates/mozilla/*.crt >"$1/etc/ssl/certs/ca-certificates.crt"
  rm -rf "$1"/usr/bin/{ctr,containerd-stress,containerd-shim,containerd-shim-runc-v1} "$1/usr/share/ca-certificates"
}
