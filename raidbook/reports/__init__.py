"""Bytes to reports: files and folders, in any format and encoding of the field.

`read_path` is the room's door, `read_bytes` the one for what was sent, `read_document` the one for
what a source holds. A report's `id` is the
SHA-256 of the file's bytes; of a JSON report, of the keys that it is made of, so that annotations,
layout and order change nothing. Its text is kept as read, but for three things: line ends become
\\n, control characters become spaces one for one, and a byte order mark goes; JSON text keeps even
its line ends. From HTML, Markdown and PDF the text is what the page says without its markup, and
spans point into that.
"""

from raidbook.reports.limits import LIMITS, Limits
from raidbook.reports.reader import read_bytes, read_document, read_path

__all__ = ["LIMITS", "Limits", "read_bytes", "read_document", "read_path"]
