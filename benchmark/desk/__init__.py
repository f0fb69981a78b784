"""The desk under load: fifty people read, five decide, and the server is killed under them."""
