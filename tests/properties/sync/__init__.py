"""A simulation of several computers and one program that carries files between them.

The program under test is the real one: folder, merge and memory. The disk, the sync
program, the people, the other editors and the power are models (`disk`, `vendors`,
`people`, `others`, `device`), driven by one list of choices, so every history can be
run again and made smaller. `oracle` knows what was written, and says what went wrong.
"""
