"""Floor 1: files to records. Strict, with positions; an error is a value, never the end."""
