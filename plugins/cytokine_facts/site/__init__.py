"""Floor 7: a registry becomes pages and files. Knows no generator."""
