"""The node's keys under a passphrase: scrypt (RFC 7914) makes the key, AES-256-GCM encrypts and notices every change.

What is needed to open it again, all but the passphrase, stands beside the encrypted bytes.
"""

import base64
import json
import secrets
import unicodedata
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from dostyq.domain.errors import Refused

KIND = "dostyq-keys-1"
# 64 MB and about a third of a second for each guess; what may be asked for when opening, so that no file asks for more.
COST = {"n": 2**16, "r": 8, "p": 2}
MOST = {"n": 2**17, "r": 8, "p": 4}


def sealed(files: dict[str, bytes], passphrase: str) -> bytes:
    """Small files by name, encrypted together."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    head = {"kind": KIND, "kdf": "scrypt", **COST, "salt": _text(salt), "cipher": "AES-256-GCM", "nonce": _text(nonce)}
    plain = json.dumps({name: _text(data) for name, data in files.items()}).encode()
    data = AESGCM(_key(passphrase, salt, COST)).encrypt(nonce, plain, _bound(head))
    return json.dumps({**head, "data": _text(data)}, indent=1).encode()


def opened(data: bytes, passphrase: str) -> dict[str, bytes]:
    """What `sealed` was given. Raises `Refused` for another passphrase, ValueError for what is no such file."""
    found = json.loads(data)
    head = {name: value for name, value in found.items() if name != "data"}
    cost = {name: int(head[name]) for name in MOST}
    if head["kind"] != KIND or any(not 0 < cost[name] <= most for name, most in MOST.items()):
        raise ValueError("keys of an unknown kind")
    cipher = AESGCM(_key(passphrase, _bytes(head["salt"]), cost))
    try:
        plain = cipher.decrypt(_bytes(head["nonce"]), _bytes(found["data"]), _bound(head))
    except InvalidTag:
        raise Refused("wrong_passphrase") from None
    return {str(name): _bytes(text) for name, text in json.loads(plain).items()}


def _key(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    """The same letters make the same key, however the keyboard composed them."""
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return Scrypt(salt=salt, length=32, **cost).derive(typed)


def _bound(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
