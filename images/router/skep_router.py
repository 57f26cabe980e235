"""skep-router: a stand-in for mongos where an image has none.

It greets, checks who is there and what they may do, and hands each command to mongod's own routing code. Read clients.py next.
"""

import argparse
import asyncio
import signal
import ssl
import sys
from pathlib import Path

from clients import NAME, Router
from topology import Topology


def options(words):
    """mongos' words, as far as they matter here; the rest is accepted and does nothing."""
    parser = argparse.ArgumentParser(prog="skep-router", allow_abbrev=False, description="stand-in for mongos")
    parser.add_argument("--configdb", required=True)
    parser.add_argument("--port", type=int, default=27017)
    parser.add_argument("--bind_ip", default="127.0.0.1")
    parser.add_argument("--bind_ip_all", action="store_true")
    parser.add_argument("--keyFile")
    parser.add_argument("--tlsMode", default="disabled", choices=["disabled", "requireTLS"])
    parser.add_argument("--tlsCertificateKeyFile")
    parser.add_argument("--tlsCAFile")
    parser.add_argument("--tlsAllowConnectionsWithoutCertificates", action="store_true")
    given, ignored = parser.parse_known_args(words)
    if "/" not in given.configdb:
        parser.error("--configdb wants SET/host:port,host:port")
    if not given.keyFile:
        parser.error("--keyFile is needed: members know the router by it")
    return given, ignored


def contexts(given):
    """TLS towards clients and towards members; none of both when it is off."""
    if given.tlsMode == "disabled":
        return None, None
    inward = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=given.tlsCAFile)
    inward.load_cert_chain(given.tlsCertificateKeyFile)
    if given.tlsCAFile:
        inward.verify_mode = ssl.CERT_OPTIONAL if given.tlsAllowConnectionsWithoutCertificates else ssl.CERT_REQUIRED
    outward = ssl.create_default_context(cafile=given.tlsCAFile)
    outward.load_cert_chain(given.tlsCertificateKeyFile)
    for context in (inward, outward):
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # on since Python 3.13; asks of an authority what mongod does not
    return inward, outward


def log(text):
    print(f"{NAME}: {text}", flush=True)


async def serve(given, ignored):
    log(f"not a mongos: it hands commands to mongod's own routing code; no sessions, no transactions; Python {sys.version.split()[0]}")
    if ignored:
        log(f"ignored: {' '.join(word for word in ignored if word.startswith('--'))}")
    secret = "".join(Path(given.keyFile).read_text().split())
    inward, outward = contexts(given)
    router = Router(Topology(given.configdb, outward, secret, log), secret, given, log)
    addresses = ["0.0.0.0"] if given.bind_ip_all else given.bind_ip.split(",")
    server = await asyncio.start_server(router.client, addresses, given.port, ssl=inward, limit=1 << 20, backlog=512, reuse_address=True,
                                        **({"ssl_handshake_timeout": 10} if inward else {}))
    log(f"listening on {','.join(addresses)} port {given.port}, config servers {given.configdb}")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    server.close()
    await router.drain()
    log("stopped")


def main():
    given, ignored = options(sys.argv[1:])
    try:
        asyncio.run(serve(given, ignored))
    except (OSError, ssl.SSLError) as error:
        sys.exit(f"{NAME}: cannot start: {error}")


if __name__ == "__main__":
    main()
