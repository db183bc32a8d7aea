"""Starts the command. Imports nothing before it is asked to, as every process that measures begins here too."""

if __name__ == "__main__":
    import sys

    from benchmarks.peers.command import main

    sys.exit(main())
