"""The core of the Personal Learning Space.

One person's learning as plain Markdown files in a folder of theirs. Nothing here
imports Qt; the window (`ui`) and the command line (`pls.cli`) stand on it. The
packages import downwards only, in this order::

    cli > space | calling
        > storage | exporters | importers | replies | capture | learning
        > index > disclosure | merge > text > records > changes | config | assets
        > ids | clock | overriding > errors

A command is over before a person looks up, so what every command loads is little: plain
data there are frozen structures of msgspec, made far quicker than dataclasses, patterns
are compiled when they are used (`text.patterns`), and what few commands need is
imported where it is needed (a test of the command line says what none may load).

Only `space` composes the packages below it. Exporters see a disclosure and never the
space, so what was not picked cannot leave by mistake.
"""

__version__ = "0.1.0"
