"""Floor 3: the cytokine balance, method CB-1.0, as pure functions on entries and agents."""
