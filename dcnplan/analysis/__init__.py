"""Numbers of a fabric, computed from its Plan or its columns; knows nothing of specs, files or terminals."""
