"""What is lost with a place of a floor: a rack, a row, a feed, a tray; as parts of a network that fail."""
