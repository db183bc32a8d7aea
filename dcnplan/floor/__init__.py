"""Where every device of a plan stands, by one stated rule, and how far it is from one to another."""
