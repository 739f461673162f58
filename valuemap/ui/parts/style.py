"""The look that the theme cannot express: widths, the header, cards, print and the wall.

Colours and fonts stand in .streamlit/config.toml. Selectors use our own container
keys (`st-key-...`) and Streamlit's test ids, which are stable between versions.
"""

_BASE = """
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"],
[data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"] { display: none; }
/* 17 pixels where the reader's browser has its usual letters, and larger where they are. */
html { font-size: 106.25%; }
[data-testid="stMainBlockContainer"] { padding: 1.2rem min(1.2rem, 5.6vw) 3rem; max-width: 70rem; }
/* Large letters on a small screen: what does not fit goes on below, and never beside. */
[data-testid="stMain"] { overflow-wrap: break-word; }
[data-testid="stHeading"] h1 { font-size: clamp(1.2rem, 9vw, 2.4rem) !important; }
[data-testid="stMain"] button, [data-testid="stMain"] button p { white-space: normal;
  max-width: 100%; overflow-wrap: anywhere; }
[data-testid="stFileUploaderDropzone"] { flex-wrap: wrap; }
/* Streamlit fades what it is about to draw anew; a page that follows others stays calm. */
[data-stale="true"] { opacity: 1 !important; transition: none !important; }
h2, h3 { margin-bottom: 0; }
h1, h2, h3 { letter-spacing: -0.01em; text-wrap: balance; }
p, li { line-height: 1.55; max-width: 44rem; }
[data-testid="stMainBlockContainer"]:has(.st-key-wide) { max-width: 104rem; }
.st-key-wide h1 { padding: 0; }
:focus-visible { outline: 3px solid #0f4c5c !important; outline-offset: 2px; }
/* A field shows that it is meant all round, not round the part that is typed in. */
.react-aria-ComboBox > [role="group"]:has(input:focus-visible),
:is([data-testid="stTextInputRootElement"], [data-testid="stTextAreaRootElement"],
[data-testid="stNumberInputContainer"]):has(:is(input, textarea):focus-visible) {
  outline: 3px solid #0f4c5c; outline-offset: 2px; }
:is(.react-aria-ComboBox, [data-testid="stTextInputRootElement"],
[data-testid="stTextAreaRootElement"], [data-testid="stNumberInputContainer"])
:is(input, textarea):focus-visible { outline: none !important; }
/* Streamlit's labels and fields are smaller than the text around them. */
:is([data-testid="stWidgetLabel"], [data-testid="stRadioOption"], [data-testid="stPageLink"],
[data-testid="stCaptionContainer"], [data-testid="stExpander"] summary) p,
[data-testid="stMain"] :is(button p, input, textarea, code, [data-testid^="stFileUploader"] span),
[role="option"] { font-size: 1rem; }
.vm-lead { font-size: 1.25rem; max-width: 40rem; line-height: 1.5; }
.vm-quiet { color: #55504a; }
.vm-beside { border: 2px solid #1c2530; padding: 0.3rem 0.7rem; width: fit-content;
  max-width: 100%; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: #55504a;
  opacity: 1; }
.vm-badge { display: inline-block; padding: 0.1rem 0.6rem; border: 2px solid #1c2530;
  border-radius: 0.3rem; font-weight: 700; background: #ffe08a; color: #1c2530; }
.vm-code { font-size: 1.6rem; font-weight: 700; letter-spacing: 0.12em;
  font-variant-numeric: tabular-nums; }
.vm-question { font-family: 'Source Serif', serif; font-weight: 600; line-height: 1.22;
  text-wrap: balance; }
h2.vm-question { font-size: 1.6rem; }
h1.vm-question { font-size: clamp(1.1rem, 5.4vw, 2.15rem); padding: 0.2rem 0; }
.vm-own { display: inline-block; margin: 0 0 0.4rem; padding: 0 0.5rem; font-size: 0.95rem;
  border: 1px solid #55504a; border-radius: 0.3rem; color: #1c2530; }
.vm-context { color: #55504a; margin: 0; }
.vm-proposition { border-left: 5px solid #0f4c5c; padding-left: 0.8rem; font-size: 1.1rem; }
.vm-strong { font-weight: 700; }
a.vm-button, a.vm-button:visited { display: inline-block; padding: 0.7rem 1.4rem; color: #fff;
  background: #0f4c5c; border: 1px solid #0f4c5c; border-radius: 0.4rem; font-weight: 700;
  text-decoration: none; }
a.vm-button:hover { background: #0b3945; color: #fff; }
[data-testid="stHtml"] a:not([class]) { color: #0f4c5c; }
.vm-mono { font-family: monospace; overflow-wrap: anywhere; }
a.vm-link-button, a.vm-link-button:visited { display: inline-block; padding: 0.5rem 0.9rem;
  color: #0f4c5c; background: #fff; border: 1px solid #8a8578; border-radius: 0.4rem;
  text-decoration: none; }
a.vm-link-button:hover { border-color: #0f4c5c; text-decoration: underline; }
.vm-plain { list-style: none; padding: 0 !important; margin: 0 0 1rem !important; }
.vm-plain li { margin: 0 0 0.6rem !important; padding-left: 0.9rem;
  border-left: 4px solid #cfc9bc; }
.vm-plain p { margin: 0; }
.vm-columns { columns: 16rem 3; }
.vm-mark { display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.4em;
  vertical-align: -0.05em; border: 1px solid #1c2530; }
.vm-mark.disc { border-radius: 50%; }
.vm-mark.diamond { transform: rotate(45deg) scale(0.85); }
.vm-table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.vm-table caption { text-align: left; font-weight: 600; padding: 0.3rem 0; }
.vm-table th, .vm-table td { padding: 0.35rem 0.6rem; border-bottom: 1px solid #cfc9bc;
  text-align: right; }
.vm-table th:first-child, .vm-table td:first-child { text-align: left; }
.vm-table thead th { border-bottom: 2px solid #1c2530; vertical-align: bottom; }
.vm-scroll { overflow-x: auto; }
[data-testid="stFileUploader"], [data-testid="stFileUploader"] * { min-width: 0; max-width: 100%; }
.vm-outline details { border-bottom: 1px solid #cfc9bc; padding: 0.5rem 0; }
.vm-outline summary { cursor: pointer; padding: 0.3rem 0; }
.vm-outline h3 { margin: 1rem 0 0; }
.vm-sheet { border-bottom: 2px dashed #8a8578; padding: 1.5rem 0; }
.vm-sheet-join { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
.vm-sheet-join img { max-width: 100%; }
.vm-slips { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)); }
.vm-slip { display: flex; gap: .75rem; align-items: center; padding: .75rem;
  border: 1px dashed #8a8578; break-inside: avoid; }
.vm-slip > div { flex: 1 1 0; min-width: 0; overflow-wrap: anywhere; }
.vm-slip img { flex: none; }
.vm-sheet-join > div { flex: 1 1 16rem; min-width: 0; }
.vm-form td { width: min(7rem, 30vw); border-left: 1px solid #1c2530; }
.vm-form th { overflow-wrap: anywhere; }
.vm-form th { font-weight: 600; }
.vm-form th .vm-quiet { font-weight: 400; }
.vm-reason { margin: 0.6rem 0; padding-left: 0.9rem; border-left: 4px solid #cfc9bc;
  max-width: 44rem; }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: 0.01ms !important; transition: none !important; }
}
"""

_SITE = """
.st-key-site-header { border-bottom: 1px solid #cfc9bc; padding-bottom: 0.6rem;
  margin-bottom: 1.2rem; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
.st-key-site-header a { text-decoration: none; }
.st-key-site-header > div:first-child a p { font-family: 'Source Serif', serif;
  font-weight: 700; font-size: 1.35rem; }
.st-key-site-header > div:not(:first-child) a[disabled] p,
.st-key-site-header [aria-disabled="true"] p, .st-key-noprint-views a[disabled] p,
.st-key-noprint-views [aria-disabled="true"] p { color: #1c2530; font-weight: 700; }
.st-key-site-footer { border-top: 1px solid #cfc9bc; margin-top: 3rem; padding-top: 0.8rem; }
.st-key-site-footer p { font-size: 0.95rem; color: #55504a; }
.st-key-steps { margin: 0.4rem 0 1.2rem; gap: 0.8rem; }
.st-key-steps button { min-height: 3.4rem; padding: 0.4rem 1.6rem; }
.st-key-steps button p { font-size: 1.15rem; font-weight: 700; }
@media (max-width: 640px) {
  [data-testid="stHeading"] h1 { padding: 0.2rem 0; }
}
"""

# On paper: whole, in letters for reading at arm's length, and nothing beside the sheet. A chart
# has the width in pixels that the screen gave it, 1150 at most; a sheet has room for 640.
_PRINT = """
@page { size: A4; }
@media print {
  html { font-size: 10.5pt; }
  .st-key-site-header, .st-key-site-footer, .stButton, [class*="st-key-noprint"],
  [data-testid="stTextInput"], [data-testid="stSelectbox"] { display: none !important; }
  [data-testid="stMainBlockContainer"] { padding: 0; max-width: none; }
  [data-testid="stVerticalBlock"], [data-testid="stLayoutWrapper"] { display: block; }
  [data-testid="stApp"], body { background: #fff; position: static; }
  [data-testid="stMain"], [data-testid="stAppViewContainer"] {
    overflow: visible; position: static; height: auto; min-height: 0; }
  .vm-sheet { border: 0; padding: 0; line-height: 1.3; font-size: 11pt; }
  .vm-slips { grid-template-columns: 1fr 1fr; }
  .vm-sheet-next { break-before: page; }
  .vm-sheet :is(p, ol, li, table, th, td) { font-size: inherit !important; }
  .vm-sheet p, .vm-sheet li { max-width: none; line-height: 1.3; margin: 0 0 1.5mm; }
  .vm-sheet h2, .vm-sheet h3 { padding: 0; margin: 1mm 0 1.5mm; font-size: 1.3em; }
  .vm-sheet ol { margin: 0 0 2mm; }
  .vm-sheet-join { flex-wrap: nowrap; gap: 6mm; }
  .vm-sheet-full { font-size: 8.5pt; }
  .vm-sheet-fullest { font-size: 7pt; }
  .vm-sheet-fullest .vm-sheet-list { columns: 2; }
  .vm-form th br { display: none; }
  .vm-form .vm-quiet { margin-left: 2mm; }
  .vm-form tr { height: 9mm; break-inside: avoid; }
  .vm-sheet-full .vm-form tr { height: 7.5mm; }
  .vm-form th, .vm-form td { padding: 0.8mm 2mm; vertical-align: middle; }
  .vm-form td, .vm-form th:last-child { width: 24mm; }
  .vm-scroll { overflow: visible; }
  .vm-scroll .vm-table { font-size: 8.5pt; }
  .vm-scroll .vm-table th, .vm-scroll .vm-table td { padding: 0.7mm 1.2mm;
    overflow-wrap: anywhere; }
  .vm-scroll .vm-table tr { break-inside: avoid; }
  .vm-scroll .vm-wide { font-size: 6.5pt; table-layout: fixed; }
  .vm-scroll .vm-wide th:first-child { width: 24mm; }
  .vm-scroll .vm-wide th, .vm-scroll .vm-wide td { padding: 0.7mm 0.5mm; }
  .vm-scroll .vm-wide thead th:not(:first-child) { height: 34mm; padding: 0.7mm 0; }
  .vm-scroll .vm-wide thead th:not(:first-child) span { writing-mode: vertical-rl;
    transform: rotate(180deg); max-height: 33mm; text-align: left; }
  [class*="st-key-chart-"] { zoom: 0.56; break-inside: avoid; }
  [data-testid="stColumn"] { min-width: 0; flex: 1 1 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  .vm-noprint, .vm-outline { display: none; }
  .vm-card, .vm-nobreak, [class*="st-key-card-"] { break-inside: avoid; }
}
"""

_WALL = """
[data-testid="stMainBlockContainer"] { max-width: none; padding: 1.1vw 3vw 0; }
[data-testid="stApp"] { background: #fff; }
html { font-size: clamp(14px, min(1.55vw, 2.75vh), 44px) !important; }
p, li { max-width: none; }
.vm-wall-title { font-size: 0.95rem; color: #55504a; margin: 0; }
.vm-wall-way-in { color: #1c2530; }
.vm-wall-question { font-size: 1.9rem !important; max-width: 40em; margin: 0.2rem 0 0.6rem; }
.vm-wall-small .vm-wall-question { font-size: 1.4rem !important; margin: 0 0 0.2rem; padding: 0;
  max-width: none; text-wrap: wrap; }
.vm-wall-small .vm-wall-sentence { font-size: 1.1rem; font-weight: 700; }
.vm-wall-small p { margin: 0 0 0.2rem; }
.vm-wall-beside { border: 2px solid #1c2530; padding: 0.3rem 0.7rem;
  margin: 0.5rem 0; width: fit-content; max-width: 100%; }
.vm-wall-beside { font-size: 1rem; line-height: 1.3; }
.vm-wall-note { font-size: 0.8rem; color: #55504a; line-height: 1.35; }
[data-testid="stMainBlockContainer"] :is(h2, h3) { padding: 0; font-size: 1.15rem; }
[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"] { gap: 0.5rem; }
.st-key-wall-charts h2 { font-size: 1rem !important; margin: 0.4rem 0 0; }
.st-key-wall-charts [data-testid="stVerticalBlock"] { gap: 0.2rem !important; }
.vm-wall-code { font-size: 5.2rem; font-weight: 700; letter-spacing: 0.08em; line-height: 1.1; }
.vm-wall-join { display: flex; flex-wrap: wrap; gap: 3rem; align-items: center; }
.vm-wall-join img { width: min(18rem, 80vw) !important; height: auto; background: #fff; }
@media (min-width: 900px) { .vm-wall-join { flex-wrap: nowrap; } }
.vm-wall-sentence { font-size: 1.35rem; line-height: 1.35; margin: 0 0 0.4rem; }
.vm-wall-big { font-size: 2.8rem; margin: 0.4rem 0; font-weight: 700; line-height: 1; }
.vm-turnout { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
  gap: 0.2rem 1.6rem; list-style: none; padding: 0 !important; margin: 0.8rem 0 !important; }
.vm-turnout li::marker { content: ""; }
.vm-turnout li { margin: 0 !important; display: flex; justify-content: space-between; gap: 1rem;
  font-size: 1rem; line-height: 1.3;
  border-bottom: 1px solid #cfc9bc; padding: 0.25rem 0; overflow-wrap: anywhere; }
"""


def _style(css: str) -> str:
    return f"<style>{css}</style>"


# People sit around it and read from a few metres: everything grows with the screen.
_LARGE = """
html { font-size: clamp(106.25%, 0.55rem + 0.85vw, 200%) !important; }
[data-testid="stMainBlockContainer"] { max-width: 100rem; }
"""
LARGE_STYLE = _style(_LARGE)
STYLE = _style(_BASE + _SITE + _PRINT)
WALL_STYLE = _style(_BASE + _WALL)
