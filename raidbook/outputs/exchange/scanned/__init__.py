"""What `raidbook scan` writes: claims with their sentences and their reports' records, and back."""
