tag=haproxy:3.0
packages='haproxy libjemalloc2 liblua5.4-0 libopentracing-c-wrapper0t64 libopentracing1'
main=haproxy

shape() { rm -rf "$1/etc/haproxy"; }
