"""证明 Certificates: a numbered register that only grows; what is printed lies sealed beside it (order 67, articles 14–17)."""

from models.certificates.look import Checked, all_of, check, may_ask, numbered, own, standing
from models.certificates.register import issue, revoke
from models.certificates.table import (
    NUMBER,
    Certificate,
    CertificateRecord,
    NoCertificate,
    NoHours,
    Paper,
    Revocation,
    Serial,
    Standing,
    Told,
)
from models.certificates.tell import tell_corrected

__all__ = [
    "NUMBER",
    "Certificate",
    "CertificateRecord",
    "Checked",
    "NoCertificate",
    "NoHours",
    "Paper",
    "Revocation",
    "Serial",
    "Standing",
    "Told",
    "all_of",
    "check",
    "issue",
    "may_ask",
    "numbered",
    "own",
    "revoke",
    "standing",
    "tell_corrected",
]
