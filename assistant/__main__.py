"""python -m assistant: the same door as the command `assistant`."""

from assistant.ui.cli import main

if __name__ == "__main__":
    main()
