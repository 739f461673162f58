"""`python -m valuemap ...`."""

import sys

from valuemap import private_log
from valuemap.cli import main

private_log.install()
sys.exit(main())
