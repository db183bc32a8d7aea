"""The tests of dcnplan: they mirror its rooms and know its public names only."""
