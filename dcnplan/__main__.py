"""The program: `python -m dcnplan`, and the `dcnplan` script.

Tells where there is too little room even to begin.
"""

import sys

from dcnplan.limits import shortage


def main() -> None:
    """Runs the command line and exits."""
    try:
        from dcnplan.cli.main import main as run

        run()
    except (ImportError, MemoryError, OSError) as fault:
        words = shortage(fault)
        if words is None:
            raise
        sys.stderr.write(f"error: {words}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
