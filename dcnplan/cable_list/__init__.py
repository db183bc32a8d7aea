"""The cable list: every leg with both ends by name, from the cabling of a plan and the rows of its fabric."""
