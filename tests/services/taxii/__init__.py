"""The TAXII server."""
