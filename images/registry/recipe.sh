tag=registry:2
packages='docker-registry'
main=docker-registry

shape() { rm -rf "$1/etc/docker"; }
