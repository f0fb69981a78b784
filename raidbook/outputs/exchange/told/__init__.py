"""Reports on their way between books: with only those words that something was read from, unless
whole texts are asked for; and what comes back, checked."""
