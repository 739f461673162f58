"""A page without scripts, fonts or pictures, for who must wait a moment."""

_DOCUMENT = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading} · Valuemap</title>
<style>
:root {{ color-scheme: light; font: 1.125rem/1.5 system-ui, sans-serif; color: #1c2530;
  background: #fbf9f5 }}
body {{ margin: 0 }}
header {{ max-width: 67.65rem; margin: 0 auto; padding: 0.6rem 1.25rem; font: 700 1.35rem serif;
  border-bottom: 1px solid #cfc9bc }}
main {{ max-width: 34rem; margin: 10vh auto; padding: 0 1.25rem }}
h1 {{ font: 700 2rem/1.2 serif }}
</style>
</head>
<body><header>Valuemap</header><main><h1>{heading}</h1>{words}</main></body>
</html>
"""


def document(heading: str, *sentences: str) -> str:
    """The whole page. It comes back by itself where the header `refresh` asks so."""
    words = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return _DOCUMENT.format(heading=heading, words=words)
