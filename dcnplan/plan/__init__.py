"""What was decided: groups of switches, groups of links, and the faceplate of one switch of each group."""
