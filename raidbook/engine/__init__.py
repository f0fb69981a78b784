"""The same work on one process, on all cores, or on a cluster."""
