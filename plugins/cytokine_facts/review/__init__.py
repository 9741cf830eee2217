"""Floor 6: what a change means. Two registries in, the difference in words out."""
