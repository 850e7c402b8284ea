"""`python -m tests.properties.sync [sealed] COUNT SEED`: run that many histories."""

import os
import sys
import tempfile


os.environ.setdefault("PLS_CONFIG_DIR", tempfile.mkdtemp(prefix="pls-config-"))

from tests.properties.sync.soak import main


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
