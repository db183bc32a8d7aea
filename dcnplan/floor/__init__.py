"""Where every device of a plan stands: racks, rows, bands and rooms, by one stated rule."""
