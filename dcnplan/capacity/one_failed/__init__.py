"""Oversubscription with one part failed, in closed form from the Plan; knows no fabric and no randomness."""
