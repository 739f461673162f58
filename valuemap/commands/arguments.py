"""What is typed after a command, read as argparse does; where it errs, said in our words."""

import argparse
import sys
from typing import Final, NoReturn

_WRONG_USE: Final = 2


class Arguments(argparse.ArgumentParser):
    """A parser that says in Dutch what is wrong with what was typed."""

    def error(self, message: str) -> NoReturn:
        """Show how a command is used and what is wrong, and end with status 2."""
        from valuemap.texts import cli as texts  # `analyse` does not wait for them

        self.print_usage(sys.stderr)
        self.exit(_WRONG_USE, f"{texts.wrong_use(message)}\n")
