"""Floor 5: a registry becomes pages and files. Knows no generator."""
