"""封存 Sealed columns: private data is AES-256-GCM in the store; the keys hang on the engine, never in the store.

A sealed value is one version byte (the key's number), a 12-byte nonce, the cipher text with its tag. The column's
name is bound in as additional data, so that a value cut out of one column opens in no other.
"""

import hmac
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any, cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary, TypeDecorator

Process = Callable[[Any], Any]
PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Keys:
    """The keys of one city: 32-byte AES keys by number (1–255), the current one, and the key of the search index."""

    current: int
    ciphers: Mapping[int, bytes] = field(repr=False)
    index: bytes = field(repr=False)

    def seal(self, plain: bytes, about: str) -> bytes:
        """Encrypt for the column `about`."""
        nonce = os.urandom(12)
        cipher = _cipher(self.ciphers[self.current]).encrypt(nonce, plain, about.encode())
        return bytes([self.current]) + nonce + cipher

    def open(self, sealed: bytes, about: str) -> bytes:
        """Decrypt; raises InvalidTag or KeyError where the key or the column is another."""
        return _cipher(self.ciphers[sealed[0]]).decrypt(sealed[1:13], sealed[13:], about.encode())

    def find(self, plain: str) -> str:
        """The blind index of a value: equal for equal values, useless without the key."""
        return hmac.new(self.index, plain.encode(), sha256).hexdigest()


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    """Setting the cipher up takes longer than a name takes to be sealed."""
    return AESGCM(key)


def keys_of(dialect: Dialect) -> Keys:
    """The keys that `database.open` hung on the engine."""
    return cast("Keys", cast("Any", dialect).sealed_keys)


class SealedText(TypeDecorator[str]):
    """Text that only this service can read; `about` is "table.column"."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def bind_processor(self, dialect: Dialect) -> Process:
        """Seal on the way in."""
        about = self.about

        def seal(value: str | None) -> bytes | None:
            return None if value is None else keys_of(dialect).seal(value.encode(), about)

        return seal

    def result_processor(self, dialect: Dialect, coltype: object) -> Process:
        """Open on the way out."""
        del coltype
        about = self.about

        def unseal(value: bytes | None) -> str | None:
            return None if value is None else keys_of(dialect).open(value, about).decode()

        return unseal


class SealedJson(TypeDecorator[Any]):
    """Plain JSON that only this service can read."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def bind_processor(self, dialect: Dialect) -> Process:
        """Seal on the way in."""
        about = self.about

        def seal(value: Any) -> bytes | None:
            return None if value is None else keys_of(dialect).seal(PLAIN(value).encode(), about)

        return seal

    def result_processor(self, dialect: Dialect, coltype: object) -> Process:
        """Open on the way out."""
        del coltype
        about = self.about

        def unseal(value: bytes | None) -> Any:
            return None if value is None else json.loads(keys_of(dialect).open(value, about))

        return unseal
