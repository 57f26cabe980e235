"""A real sharded cluster on loopback for the tests: mongods with TLS and a keyfile, a router stand-in in front.

Needs openssl and a mongod, named by SKEP_MONGOD or found on the PATH. Everything lies in one temporary folder and ends with close().
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pymongo

HERE = Path(__file__).parent
MONGOD = os.environ.get("SKEP_MONGOD") or shutil.which("mongod")
KEY = "k3yfile+Text/of/this/test+bed0123456789"
SYSTEM = {"username": "__system", "password": KEY, "authSource": "local", "authMechanism": "SCRAM-SHA-256"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(promise, seconds=30, what="condition"):
    """Calls promise until it returns something true; its errors count as not yet."""
    deadline = time.monotonic() + seconds
    trouble = None
    while time.monotonic() < deadline:
        try:
            found = promise()
            if found:
                return found
        except Exception as error:  # noqa: BLE001 - whatever it is, it is reported when the time is over
            trouble = error
        time.sleep(0.05)
    raise TimeoutError(f"{what}: not within {seconds} s; last error: {trouble}")


class Testbed:
    def __init__(self, shards=(1, 1), configs=3):
        self.folder = Path(tempfile.mkdtemp(prefix="skep-router-"))
        self.processes = {}
        self.sets = {"cfg": [free_port() for _ in range(configs)]}
        for number, members in enumerate(shards, 1):
            self.sets[f"rs{number}"] = [free_port() for _ in range(members)]
        self._certificates()
        keyfile = self.folder / "keyfile"
        keyfile.write_text(KEY[:20] + "\n" + KEY[20:] + "\n")
        keyfile.chmod(0o400)

    def _openssl(self, *words):
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def _certificates(self):
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        self._openssl("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=testbed", "-days", "2",
                      "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        self._openssl("req", *curve, "-keyout", "host.key", "-out", "host.csr", "-subj", "/CN=127.0.0.1")
        (self.folder / "names").write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
        self._openssl("x509", "-req", "-in", "host.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
                      "-extfile", "names", "-out", "host.crt")
        (self.folder / "host.pem").write_text((self.folder / "host.key").read_text() + (self.folder / "host.crt").read_text())

    @property
    def ca(self):
        return str(self.folder / "ca.pem")

    def _tls(self):
        return ["--tlsMode", "requireTLS", "--tlsCertificateKeyFile", str(self.folder / "host.pem"), "--tlsCAFile", self.ca,
                "--tlsAllowConnectionsWithoutCertificates", "--tlsDisabledProtocols", "TLS1_3"]

    def start_mongod(self, name, port):
        data = self.folder / f"data-{port}"
        data.mkdir(exist_ok=True)
        role = "--configsvr" if name == "cfg" else "--shardsvr"
        self.processes[port] = subprocess.Popen(
            [MONGOD, role, "--replSet", name, "--port", str(port), "--bind_ip", "127.0.0.1", "--dbpath", str(data),
             "--keyFile", str(self.folder / "keyfile"), "--wiredTigerCacheSizeGB", "0.25",
             "--logpath", str(data) + ".log", *self._tls()], stdout=subprocess.DEVNULL)

    def start_sets(self):
        for name, ports in self.sets.items():
            for port in ports:
                self.start_mongod(name, port)
        for name, ports in self.sets.items():
            self.initiate(name, ports)

    def initiate(self, name, ports):
        members = [{"_id": number, "host": f"127.0.0.1:{port}"} for number, port in enumerate(ports)]
        first = until(lambda: self.direct(ports[0], ping=True), what=f"first member of {name}")
        config = {"_id": name, "members": members[:1], "settings": {"electionTimeoutMillis": 2000}}
        if name == "cfg":
            config["configsvr"] = True
        first.admin.command("replSetInitiate", config)
        until(lambda: first.admin.command("hello")["isWritablePrimary"], what=f"primary of {name}")
        for count in range(2, len(members) + 1):
            until(lambda: self.direct(ports[count - 1], ping=True), what=f"member {count} of {name}")
            until(lambda: self._grow(first, members[:count]), what=f"member {count} in {name}")
        healthy = {"PRIMARY", "SECONDARY"}
        until(lambda: all(m["stateStr"] in healthy for m in first.admin.command("replSetGetStatus")["members"]), what=f"all of {name}")

    @staticmethod
    def _grow(client, members):
        config = client.admin.command("replSetGetConfig")["config"]
        return client.admin.command("replSetReconfig", {**config, "version": config["version"] + 1, "members": members})["ok"]

    def direct(self, port, ping=False):
        client = pymongo.MongoClient("127.0.0.1", port, directConnection=True, tls=True, tlsCAFile=self.ca,
                                     serverSelectionTimeoutMS=3000, **SYSTEM)
        if ping:
            client.admin.command("ping")
        return client

    def start_router(self, port=None, addresses="127.0.0.1"):
        port = port or free_port()
        configdb = "cfg/" + ",".join(f"127.0.0.1:{p}" for p in self.sets["cfg"])
        log = open(self.folder / f"router-{port}.log", "a", encoding="utf-8")
        self.processes[port] = subprocess.Popen(
            [sys.executable, str(HERE / "skep_router.py"), "--configdb", configdb, "--port", str(port), "--bind_ip", addresses,
             "--keyFile", str(self.folder / "keyfile"), *self._tls()], stdout=log, stderr=log)
        return port

    def client(self, port, user=None, password=None, source="admin", **options):
        login = {"username": user, "password": password, "authSource": source, "authMechanism": "SCRAM-SHA-256"} if user else {}
        return pymongo.MongoClient("127.0.0.1", port, **{"tls": True, "tlsCAFile": self.ca, "serverSelectionTimeoutMS": 5000, **login, **options})

    def system(self, port):
        return pymongo.MongoClient("127.0.0.1", port, tls=True, tlsCAFile=self.ca, serverSelectionTimeoutMS=5000, **SYSTEM)

    def primary(self, name):
        """The port of a set's primary, asked of its members."""
        def ask():
            for port in self.sets[name]:
                try:
                    if self.direct(port).admin.command("hello")["isWritablePrimary"]:
                        return port
                except pymongo.errors.PyMongoError:
                    continue
            return None
        return until(ask, what=f"primary of {name}")

    def kill(self, port):
        self.processes[port].send_signal(signal.SIGKILL)
        self.processes[port].wait()

    def close(self):
        for process in self.processes.values():
            if process.poll() is None:
                process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
