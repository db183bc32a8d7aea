"""Files to values with their places: reading, decoding, YAML. Knows nothing of what the values mean."""
