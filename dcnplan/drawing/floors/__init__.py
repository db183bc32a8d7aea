"""The floor as pictures: the plan seen from above, and racks as one stands before them."""
