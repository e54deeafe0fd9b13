"""`python -m selon`: the command, where its script is not on the path."""

from selon.views.command import main

if __name__ == "__main__":
    main()
