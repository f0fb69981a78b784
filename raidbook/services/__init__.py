"""What listens: the desk and its HTTP API."""
