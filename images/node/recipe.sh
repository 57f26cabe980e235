tag=node:20-slim
packages='nodejs libnode115 libbrotli1 libcares2 libicu76 libnghttp2-14 libuv1t64 node-acorn node-cjs-module-lexer
  node-minimatch node-brace-expansion node-balanced-match node-undici node-xtend'
main=nodejs
remark=', no npm'

shape() { rm -rf "$1/usr/include" "$1"/usr/share/nodejs/@types "$1"/usr/share/nodejs/undici-types; }
