"""TLS on loopback: the host's name is verified though the connection goes to an address."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import UnreachableError
from corpus.fetch.client import Fetcher
from tests.corpus.fetch.portal import BODY, Portal, fetcher_for, serving

NAME = "cong-thu-nghiem.invalid"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    key = path.with_name("key.pem")
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
            ),
            *("-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", key, "-out", path),
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + key.read_bytes())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Portal]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as portal:
        portal.page("/a")
        yield portal


def _fetcher(portal: Portal, tls: ssl.SSLContext | None) -> Fetcher:
    return fetcher_for(
        portal, allow=[NAME, "ten-khac.invalid"], resolver=lambda host, port: ["127.0.0.1"], tls=tls
    )


def test_the_certificate_is_checked_against_the_name(secure: Portal, certificate: Path) -> None:
    with _fetcher(secure, ssl.create_default_context(cafile=str(certificate))) as fetcher:
        assert fetcher.get(f"https://{NAME}:{secure.port}/a").data == BODY
        with pytest.raises(UnreachableError, match="chứng chỉ"):
            fetcher.get(f"https://ten-khac.invalid:{secure.port}/a")


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Portal) -> None:
    with _fetcher(secure, None) as fetcher, pytest.raises(UnreachableError, match="chứng chỉ"):
        fetcher.get(f"https://{NAME}:{secure.port}/a")
    assert secure.asked == []
