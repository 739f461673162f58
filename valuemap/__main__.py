"""`python -m valuemap ...`."""

import sys

from valuemap import private_log


def main() -> int:
    """Run the command that was typed; `analyse` without the libraries that it does not use."""
    if sys.argv[1:2] == ["analyse"]:
        from valuemap.commands.analyse import main as analyse

        return analyse(sys.argv[2:])
    from valuemap.commands.cli import main as any_command

    return any_command()


if __name__ == "__main__":
    private_log.install()
    sys.exit(main())
