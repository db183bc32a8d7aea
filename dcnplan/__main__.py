"""`python -m dcnplan`: the same program as the `dcnplan` script. Knows nothing else."""

from dcnplan.cli.main import main

if __name__ == "__main__":
    main()
