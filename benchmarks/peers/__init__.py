"""dcnplan and general graph libraries on the same work in one run. Knows public names; what is right is checked."""
