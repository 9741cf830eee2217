"""Floor 7: what turns a page, a sheet or an old file into a sound record."""
