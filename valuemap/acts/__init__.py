"""The acts: what people do with Valuemap, each one transaction, whoever asks for it.

An act is a plain function `(database, who, what) -> outcome`. Screens, the doors beside Streamlit
and the command line call the same one, so that none of them can leave a check out. It raises what
it refuses; its caller puts that into words. Reading goes through `entering` (who is looking) and
`reading`. docs/adr/0017 says what stands here and what in the store.
"""
