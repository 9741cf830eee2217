"""Floor 4: the label of one product as data, and its renderers: HTML, SVG, PNG, JSON, text."""
