"""A fabric as tiers of alike switches: adjacency, twins, names to rows; knows no path and no traffic."""
