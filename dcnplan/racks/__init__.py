"""What every rack of a floor draws and carries with all that is plugged in, and what its limits say to that."""
