"""The views: one package or module each, the parts of the window a person lives in.

A view shows rows and forms, asks the desk, and listens to the bridge. It never opens a
file and never waits.
"""
