"""Names of a plan's switches, servers and ports in closed form, and the way back from a name to a row."""
