"""Pages from the web: fetched politely, recorded, and found again.

`fetching.fetch` is the room's door. Whatever is asked for, and wherever an answer points to, no
request goes to the user's own network unless that was allowed: `network` decides, at the moment of
connecting. Everything that comes back is recorded as WARC, and what is remembered follows from it.
"""
