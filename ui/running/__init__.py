"""Being the one program that runs: what others, the tray and the desktop ask of it.

Lives here: the door that `pls capture` and a second start knock at (`door`), the tray
(`tray`), the desktop's key (`shortcut`, over `portal`), and who holds quick capture
(`captures`), and what stays on the clipboard at the end (`clipboard`). What is asked
for is done by `ui.app`.
"""
