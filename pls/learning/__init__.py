"""What one's own records say over time: pure, for the person only, without scores.

Lives here: days with something noted, on this day, what to look at first when choosing
for a reader, skills (names, judgements, rest), experiments of goals; what a reflection
asks (`prompts`), its `answers` as sections of a text, the periods it looks back on
(`spans`) and the lines `beside` a question; and what a period adds up to: `insights`
(out of sums that the index made) with their least samples and caveats (`measures`), as
a `sentence` and as `tables`. Records or sums in, plain data out; no files, no clock.
Nothing here counts streaks, and nothing compares a person with another or shows a
number as a verdict.
"""
