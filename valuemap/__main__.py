"""`python -m valuemap ...`."""

import sys

from valuemap.cli import main

sys.exit(main())
