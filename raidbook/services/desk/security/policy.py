"""What browsers are told about every answer."""

from __future__ import annotations

PLOT = "'sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM='"
"""The one style sheet that Observable Plot sets; the site's base.html has the same."""
CONTENT = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src 'self' {PLOT}",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": browsers would then hide from us where our own forms come from.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-robots-tag": "noindex, nofollow",
}
HTTPS = {"strict-transport-security": "max-age=31536000"}
PERSONAL = "no-store"
"""How long what is for one person may be kept, unless the answer says otherwise: not at all."""


def headers(https: bool) -> dict[str, str]:
    """The headers of every answer of a desk."""
    return {**HEADERS, **HTTPS} if https else HEADERS
