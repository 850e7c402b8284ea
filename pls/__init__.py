"""The core of the Personal Learning Space.

One person's learning as plain Markdown files in a folder of theirs. Nothing here
imports Qt; the window (`ui`) and the command line (`pls.cli`) stand on it. The
packages import downwards only, in this order::

    cli > space > storage | exporters | importers | replies | capture | learning
        > disclosure > text > records > changes | config | assets > ids | clock > errors

Only `space` composes the packages below it. Exporters see a disclosure and never the
space, so what was not picked cannot leave by mistake.
"""

__version__ = "0.1.0"
