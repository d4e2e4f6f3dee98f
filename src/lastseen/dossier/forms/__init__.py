"""The forms of the bodies as declarative definitions, and what a case can answer in them.

Where things live: one TOML file for each form · `definitions` loads and checks them · `filled` what a filled form is ·
`fill` takes one selected claim for each field · `wording` and `spoken` say it in a sentence, from `phrases`, that never
outruns its source · `against` finds the other side · `records` says what has no claims · `loaded` knows the words to
leave out.
"""
