"""What a person types or clicks → a decision, made of what is before her."""
