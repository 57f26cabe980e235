tag=skep/router:1
packages='python3.13-minimal libpython3.13-minimal libpython3.13-stdlib python3-bson python3-bson-ext'
what='router stand-in'
version=1
remark=', not a mongos'

shape() {
  ln -s python3.13 "$1/usr/bin/python3"
  (cd "$1/usr/lib/python3.13" && rm -rf curses dbm ensurepip idlelib lib2to3 pydoc_data sqlite3 test tkinter turtle.py unittest venv xmlrpc _pyrepl \
    lib-dynload/{_codecs_??,_curses,_dbm,_sqlite3,_test,readline,_interp,_xxtest,xxlimited}*)
}
