"""What lies between racks: cables in bundles and in trays."""
