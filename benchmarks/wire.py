"""AWS as packaged functions meet it: over TLS, under its own names, in front of the emulated one."""

import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import urllib3
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
NAMES = ("*.us-east-1.amazonaws.com", "*.amazonaws.com", "*.s3.amazonaws.com", "*.s3.us-east-1.amazonaws.com")
OWN = {"connection", "transfer-encoding", "content-length", "date", "server", "keep-alive"}
"""Headers that are the connection's own."""


@dataclass
class Wire:
    """Where the functions' AWS is, the authority that its certificate is from, and what was asked of it."""

    port: int
    authority: str
    asked: Counter[str] = field(default_factory=Counter)


@contextmanager
def wire(emulated: str, folder: Path) -> Iterator[Wire]:
    """AWS over TLS on a port of this machine; it passes everything on to the emulated one at that address."""
    authority, chain = _certify(folder)
    told = Wire(0, authority)
    server = ThreadingHTTPServer((HOST, 0), _handler(emulated, told))
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    told.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def _handler(emulated: str, told: Wire) -> type[BaseHTTPRequestHandler]:
    pool = urllib3.PoolManager()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body of an answer in one piece, as AWS sends them

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            told.asked[_operation(self)] += 1
            answer = pool.request(
                self.command, emulated + self.path, body=body, headers=dict(self.headers), redirect=False, retries=False
            )
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in OWN:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.data)))
            self.end_headers()
            self.wfile.write(answer.data)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on  # noqa: N815, the library's names

        def log_message(self, *_: object) -> None:
            """Nothing: it would be told among the figures."""

    return Handler


def _operation(request: BaseHTTPRequestHandler) -> str:
    """What is asked for: by its name where the service tells one, else by its method."""
    target = request.headers.get("X-Amz-Target", "")
    service = request.headers.get("Host", "").split(".")[-4 if "us-east-1" in request.headers.get("Host", "") else -3]
    return f"{service} {target.rpartition('.')[2] or request.command}"


def _certify(folder: Path) -> tuple[str, Path]:
    """An authority of our own, as PEM, and a file with its certificate for the names of AWS, and the key."""
    root_key, key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bench authority")])
    root = _certificate(root_name, root_name, root_key.public_key()).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAMES[0])])
    alternatives = x509.SubjectAlternativeName([x509.DNSName(each) for each in NAMES])
    leaf = _certificate(name, root_name, key.public_key()).add_extension(alternatives, critical=False)
    encode = serialization.Encoding.PEM
    chain = folder / "wire.pem"
    private = key.private_bytes(encode, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain.write_bytes(leaf.sign(root_key, hashes.SHA256()).public_bytes(encode) + private)
    return root.sign(root_key, hashes.SHA256()).public_bytes(encode).decode(), chain


def _certificate(subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
    )
