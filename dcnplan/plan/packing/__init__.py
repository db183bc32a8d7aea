"""How a faceplate is packed: the usual order first, and where that leaves a need short, a search that proves its no."""
