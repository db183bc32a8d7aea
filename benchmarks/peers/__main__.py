"""Starts the command. Imports nothing before it is asked to, as every process that measures begins here too."""

if __name__ == "__main__":
    import os
    import sys

    from dcnplan.cli.room import THREADS

    for name in THREADS:  # As the command line has it, and handed on to every process that measures.
        os.environ.setdefault(name, "1")

    from benchmarks.peers.command import main

    sys.exit(main())
