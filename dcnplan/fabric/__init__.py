"""A Plan expanded: every switch and every link as columns. Never asks which family planned it."""
