"""Equal-cost up-down paths as implicit sets: counted, read by number, streamed; knows no traffic."""
