"""What a person looks at when she decides: items of the queue, a claim with its words marked, the
decisions there are, and what she may decide, in words of one language."""
