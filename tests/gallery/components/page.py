"""A page of Streamlit with every component once, each under a key of its own: `part-...`.

`python -m tests.gallery.components` serves it and takes the pictures.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from valuemap.charts.base import CONFIG, PAGE
from valuemap.charts.tables import Table
from valuemap.charts.value_map.drawing import page_picture
from valuemap.charts.value_map.picture import empty_picture
from valuemap.content.content import load_content
from valuemap.places import DATA
from valuemap.ui.parts import frame, widgets
from valuemap.ui.parts.style import STYLE

VALUES = load_content(DATA).usual_list
PICTURE_WIDTH = 1100.0
QUESTION = "Wat spreken we af over camera's in de openbare ruimte?"
FINDING = "De fracties delen rechtvaardigheid. Zij verschillen over vrijheid en hiërarchie."


@contextmanager
def part(name: str) -> Iterator[None]:
    """One component, as a picture of its own."""
    with st.container(key=f"part-{name}"):
        yield


def draw() -> None:
    """Draw them all."""
    st.set_page_config(page_title="Componenten", layout="wide")
    st.html(STYLE)
    with part("type"):
        _type()
    with part("links"):
        _links()
    with part("buttons"):
        _buttons()
    with part("fields"):
        _fields()
    with part("notices"):
        _notices()
    with part("folds"):
        _folds()
    with part("tables"):
        _table()
    with part("chart"):
        _chart()


def _type() -> None:
    st.html(widgets.paragraph("Resultaat", "vm-quiet"))
    st.html(widgets.heading(FINDING, 1, "vm-finding"))
    st.html(widgets.heading(QUESTION, 2, "vm-question"))
    st.html(
        widgets.paragraph(
            "Camera's, algoritmen, data: elke fractie weegt in twee minuten wat zij belangrijk "
            "vindt. Daarna ziet de raad wat zij deelt en waar zij verschilt.",
            "vm-lead",
        )
    )
    st.header("Wat fracties verdelen")
    st.write(
        "Elke fractie verdeelt 100 punten over clusters. Van twee fracties tellen wij wat zij "
        "allebei geven; dat delen zij. Een kop staat dichter bij zijn eigen tekst dan bij wat "
        "erboven staat."
    )
    st.subheader("Naar zetels")
    st.html(widgets.paragraph("23 antwoorden, zes fracties. 30 van de 100 punten gedeeld."))
    st.html(widgets.paragraph("Door toeval zou dat 44 zijn.", "vm-quiet"))
    st.html(widgets.paragraph("CDFH-3479", "vm-code"))


def _links() -> None:
    st.html('<p>Lees eerst <a href="#">hoe wij meten</a>, of <a href="#">de handleiding</a>.</p>')
    st.page_link("https://valuemap.example/x", label="Naar de waardenkaart")
    with st.container(key="noprint-views", horizontal=True):
        st.page_link("https://valuemap.example/u", label="Uitslag", disabled=True)
        st.page_link("https://valuemap.example/r", label="Raadsbeeld")
        st.page_link("https://valuemap.example/v", label="Verschuiving")
        st.page_link("https://valuemap.example/d", label="Documenten")


def _buttons() -> None:
    with st.container(horizontal=True):
        st.button("Toon de uitslag", type="primary", key="b1")
        st.button("Een stap terug", key="b2")
        st.button("Opnieuw", type="tertiary", key="b3")
        st.button("Nog niet te kiezen", key="b4", disabled=True)
        st.button("Onthul", type="primary", key="b5", disabled=True)
        st.download_button("Bewaar als PDF", b"x", key="b6")


def _fields() -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.text_input("Naam van de bijeenkomst", value="Raadsavond digitalisering", key="f1")
        st.selectbox("Kaart en categorie", ["Alle kaarten", "Openbare ruimte"], key="f2")
        st.number_input("Zetels", value=4, key="f3")
    with right:
        st.text_area("Fracties", value="Dorpsbelang, 4\nLijst Noord, 3", key="f4")
        st.radio("Wie weegt?", ["Elk raadslid", "Alleen fracties"], key="f5")
        st.checkbox("Vraag waarom iets het zwaarst weegt", value=True, key="f6")
        st.checkbox("Met een fractieberaad", key="f7")
    st.file_uploader("Een bestand met fracties", key="f8")


def _notices() -> None:
    st.info("De weging sluit vanzelf om 20.15 uur.")
    st.success("Bewaard. U kunt wijzigen zolang de vraag open is.")
    st.warning("Van één fractie is nog geen weging binnen.")
    frame.notice("Deze code kennen wij niet.", "Kijk op het scherm in de zaal, en typ die over.")


def _folds() -> None:
    with st.expander("Hoe zeker is dit?"):
        st.write("Uit 999 willekeurige verdelingen.")
    with st.expander("De tabel", expanded=True):
        st.write("Wie openvouwt, leest verder. Wat dicht is, is één regel met een haarlijn.")
    with st.container(border=True, key="card-example"):
        st.write("Een rand om een groep is een haarlijn erboven.")


def _table() -> None:
    head = ("Cluster", "Dorpsbelang", "Lijst Noord", "verschil", "gedeeld")
    rows = tuple(
        (cluster.name, str(5 * number), str(40 - 5 * number), str(abs(10 * number - 40)), "5")
        for number, cluster in enumerate(VALUES.clusters[:5])
    )
    st.html(widgets.table(Table("Punten van de 100 per cluster.", head, rows)))


def _chart() -> None:
    picture = empty_picture(VALUES.cluster)
    chart = page_picture(picture, PICTURE_WIDTH, PAGE.letter)
    st.html(widgets.heading(chart.title, 3) + widgets.paragraph(chart.note, "vm-quiet"))
    st.plotly_chart(chart.figure, config=CONFIG, theme=None, alt=chart.alternative, key="chart")


if __name__ == "__main__":
    draw()
