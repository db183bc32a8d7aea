"""Files of facts that are laid over a network: a measured traffic matrix, power domains; knows no plan."""
