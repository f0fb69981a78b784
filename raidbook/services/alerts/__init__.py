"""Letters to people about what is new in what they look for."""
