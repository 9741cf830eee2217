"""Floor 0: the records and values of the registry. Knows no files and computes no balance."""
