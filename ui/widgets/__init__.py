"""The controls of the window, drawn from the theme's tokens.

A widget knows colours, sizes and keys; it knows no record, starts no work and
opens no file. What it needs to show comes in as plain values, what the person
did goes out as a signal. Every control can be reached and worked by keyboard and
has a name for assistive technology: where Qt would not give one, the constructor
demands it. Custom drawing sits on Qt's own button classes, so that roles, keys
and states reach assistive technology without further work.
"""
