"""Qt models: frozen rows in, roles out.

A model is told its rows and asks nobody for them. It knows no widget, and a
delegate knows it only through one role whose value is the row itself.
"""
