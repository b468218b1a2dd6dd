"""证明 Certificates: a numbered register that only grows; what is printed lies sealed beside it (order 67, articles 14–17)."""

from models.certificates.register import Checked, check, issue, own, revoke, standing
from models.certificates.table import (
    Certificate,
    CertificateRecord,
    NoCertificate,
    NoHours,
    Paper,
    Revocation,
    Serial,
    Standing,
)

__all__ = [
    "Certificate",
    "CertificateRecord",
    "Checked",
    "NoCertificate",
    "NoHours",
    "Paper",
    "Revocation",
    "Serial",
    "Standing",
    "check",
    "issue",
    "own",
    "revoke",
    "standing",
]
