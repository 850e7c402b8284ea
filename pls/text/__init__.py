"""A record's file as text: front matter, body, and what stands in a body.

Lives here: bytes to record and back (`file`), the strict front matter (`front`),
private passages (`private`), next steps (`tasks`), links (`links`), names in running
text (`names`, `strangers`), Markdown as plain words (`plain`) and as a safe subset
(`safe`). Everything is pure: no files are opened, no clock is read.
"""
