"""签名加密 WeChat's signatures and safe mode: AES-256-CBC, PKCS#7 to 32 bytes, the account's AppID inside.

Order matters: the signature is compared before anything is decrypted or parsed, the AppID before anything is believed.
"""

import base64
import binascii
import hashlib
import hmac
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32  # WeChat pads to 32 bytes, not to AES's 16
HEAD = 16  # random bytes before the length


class Refused(Exception):
    """This did not come from WeChat, or not for us; says why in a word, never what stood in it."""


def signature(*parts: str) -> str:
    """SHA-1 over the sorted parts, as the protocol demands."""
    joined = "".join(sorted(parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha1(joined, usedforsecurity=False).hexdigest()


def same(ours: str, theirs: str) -> bool:
    """Compare signatures in constant time."""
    return hmac.compare_digest(ours.encode(), theirs.encode("utf-8", "surrogatepass"))


class Codec:
    """Opens and seals what travels in safe mode, for one account."""

    def __init__(self, token: str, app_id: str, aes_key: str) -> None:
        key = base64.b64decode(aes_key + "=")
        self._token, self._app_id = token, app_id.encode()
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:HEAD]))

    def open(self, encrypted: str, timestamp: str, nonce: str, theirs: str) -> bytes:
        """The message inside. Raises Refused."""
        if not same(signature(self._token, timestamp, nonce, encrypted), theirs):
            raise Refused("signature")
        try:
            locked = base64.b64decode(encrypted, validate=True)
            decryptor = self._cipher.decryptor()
            plain = decryptor.update(locked) + decryptor.finalize()
        except (binascii.Error, ValueError):
            raise Refused("cipher") from None
        pad = plain[-1] if plain else 0
        if not 1 <= pad <= BLOCK or plain[-pad:] != bytes([pad]) * pad:
            raise Refused("cipher")
        body = plain[HEAD:-pad]
        (length,) = struct.unpack(">I", body[:4]) if len(body) >= 4 else (len(body),)
        said, app_id = body[4 : 4 + length], body[4 + length :]
        if len(said) != length or not hmac.compare_digest(app_id, self._app_id):
            raise Refused("app id")
        return said

    def seal(self, said: bytes, timestamp: str, nonce: str) -> tuple[str, str]:
        """The message as it travels, and its signature."""
        plain = os.urandom(HEAD) + struct.pack(">I", len(said)) + said + self._app_id
        pad = BLOCK - len(plain) % BLOCK
        encryptor = self._cipher.encryptor()
        locked = encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()
        encrypted = base64.b64encode(locked).decode()
        return encrypted, signature(self._token, timestamp, nonce, encrypted)
