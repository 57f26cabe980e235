"""A site as Python's own server serves it: HTTP/1.0, every connection closed after its answer."""

import http.server
import os


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"python {os.environ['RELEASE']}\n".encode()
        self.send_response(200)
        self.send_header("X-Release", os.environ["RELEASE"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


http.server.ThreadingHTTPServer(("", 8080), Site).serve_forever()
