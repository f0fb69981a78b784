"""What a report says without a number: moves, signs of coercion, statements, tactics."""
