"""A list of cables read back as a network: rows, tiers, kinds, servers, names; knows no plan and invents no link."""
