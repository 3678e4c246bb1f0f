"""A time-stamp authority of the test's own: OpenSSL's command line behind a small server on loopback."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from tests.web.servers import page

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Invented Root
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[tsa_cert]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[plain_cert]
basicConstraints = critical, CA:false
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(*arguments: object, **options) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, **options)


@dataclass
class Tsa:
    """`root` is what a desk trusts; `reply(query)` is a signed answer."""

    folder: Path
    days: int = 30
    extension: str = "tsa_cert"
    name: str = "Invented Time"
    asked: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        at = self.folder
        (at / "openssl.cnf").write_text(CONFIG.format(folder=at))
        (at / "serial").write_text("0100\n")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        conf = ("-config", at / "openssl.cnf")
        openssl("req", *conf, "-x509", *key, "-keyout", at / "root.key", "-out", self.root, "-days", 3000,
                "-subj", "/CN=Invented Root", "-extensions", "root")  # fmt: skip
        openssl("req", *conf, *key, "-keyout", at / "tsa.key", "-out", at / "tsa.csr", "-subj", f"/CN={self.name}")
        openssl("x509", "-req", "-in", at / "tsa.csr", "-CA", self.root, "-CAkey", at / "root.key", "-set_serial", 7,
                "-out", self.certificate, "-days", self.days, "-extfile", at / "openssl.cnf",
                "-extensions", self.extension)  # fmt: skip

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    @property
    def certificate(self) -> Path:
        return self.folder / "tsa.pem"

    def reply(self, query: bytes) -> bytes:
        self.asked.append(query)
        at = self.folder
        (at / "query").write_bytes(query)
        openssl("ts", "-reply", "-config", at / "openssl.cnf", "-queryfile", at / "query", "-inkey", at / "tsa.key",
                "-signer", self.certificate, "-out", at / "reply")  # fmt: skip
        return (at / "reply").read_bytes()

    def handler(self, answer: Callable[[bytes], bytes] | None = None):
        """For `serve`: answers the query of each POST."""

        def handle(connection, request: str) -> None:
            head, _, body = request.partition("\r\n\r\n")
            length = next(int(x.split(":")[1]) for x in head.split("\r\n") if x.lower().startswith("content-length"))
            query = body.encode("latin-1")
            while len(query) < length:
                query += connection.recv(4096)
            connection.sendall(page((answer or self.reply)(query), Content_Type="application/timestamp-reply"))

        return handle


def query_of(data: bytes, folder: Path) -> bytes:
    """A query for other bytes, or with another nonce, than the one that came."""
    (folder / "other").write_bytes(data)
    openssl("ts", "-query", "-data", folder / "other", "-sha256", "-cert", "-out", folder / "other.tsq")
    return (folder / "other.tsq").read_bytes()


def expire(tsa: Tsa) -> None:
    """The same certificate, but for the day in 2020 on which it ended."""
    root = x509.load_pem_x509_certificate(tsa.root.read_bytes())
    key = serialization.load_pem_private_key((tsa.folder / "root.key").read_bytes(), None)
    old = x509.load_pem_x509_certificate(tsa.certificate.read_bytes())
    builder = x509.CertificateBuilder(root.subject, old.subject, old.public_key(), old.serial_number)
    builder = builder.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(
        datetime(2020, 1, 2, tzinfo=UTC)
    )
    for extension in old.extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    tsa.certificate.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
