"""From a case to the right door: what binds whom, which procedures are open, what is missing, and the filled form.

Where things live: `treaties` which acts of states bind whom on a day · `facts` what a case has for each key of a form ·
`doors` which procedures are open · `after` what was sent and who is late · `consent` what may leave, and the copy in
which nothing else is left · `forms` and `missing` what a body asks and what it would not get · `render` the pages.

Pure: no clock, no chance, no network and no database.
"""
