"""Where every box stands: racks, rows and rooms, and how far it is from one to another."""
