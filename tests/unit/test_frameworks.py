"""Frameworks are data: what they hold is counted, each fault is named, and links go both ways."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import CONTENT, DATA, DECK, VALUES
from tests.unit.plain_language import too_long
from valuemap.content.content import load_content
from valuemap.content.frameworks.part import SUITS, Frameworks, Kind, Part
from valuemap.content.toml_files import DeckError, Fault, FaultKind
from valuemap.domain.dossiers.dossier import About
from valuemap.domain.dossiers.work import Entry, NotAChoice, choices_of, take_entry
from valuemap.texts.frameworks import page

FRAMEWORKS = CONTENT.frameworks
PARTS = FRAMEWORKS.parts
ITEMS = [(part, item) for part in PARTS.values() for item in part.items.values()]

ONE_MORE = """
format = 1

[framework]
id = "gemeentewaarden"
name = "Onze eigen afspraken"
authors = "Gemeente Voorbeeld"
year = 2026
lead = "Wat wij zelf afspraken."

[[part]]
id = "lijst"
kind = "lijst"
name = "Vijf afspraken"
lead = "Loop ze na."
year = 2026
source = "Raadsbesluit 12"
counts = [2]

  [[part.choice]]
  id = "ja"
  name = "Ja"

  [[part.choice]]
  id = "nee"
  name = "Nee"

  [[part.item]]
  id = "1"
  text = "Is de raad vooraf gevraagd?"
  clusters = ["hierarchie", "kwaliteit"]
  questions = ["gemeentelijke-processen.bestuur.besluitvorming.1"]

  [[part.item]]
  id = "2"
  text = "Weet iedereen wie beslist?"
"""


def counts(part_id: str) -> list[int]:
    return [len(group.items) for group in PARTS[part_id].groups]


@pytest.mark.parametrize(
    ("part_id", "kind", "found"),
    [
        ("publicspaces.manifest", Kind.READ, [2, 2, 4, 2, 2]),
        ("publicspaces.vragen", Kind.ASSESSMENT, [3, 6, 6, 5, 5]),
        ("publicspaces.leverancier", Kind.LETTER, [6]),
        ("publicspaces.stappen", Kind.STEPS, [3]),
        ("publicspaces.waarden", Kind.VALUES, [5]),
        ("codio.fundamenten", Kind.QUESTIONS, [3]),
        ("codio.waarden", Kind.VALUES, [15]),
        ("platformen.manifest", Kind.READ, [9]),
        ("platformen.rollen", Kind.CHOICE, [4]),
        ("platformen.relaties", Kind.GRID, [5]),
        ("platformen.canvas", Kind.CANVAS, [7, 2, 1, 1, 2, 3, 2]),
        ("platformen.principes", Kind.CHECKLIST, [4, 5, 10]),
        ("platformen.waarden", Kind.VALUES, [6]),
        ("platformen.botsingen", Kind.CLASHES, [8]),
        ("platformen.besluiten", Kind.CHOICE, [3]),
        ("platformen.samenwerking", Kind.CHECKLIST, [5]),
        ("platformen.publieke-waarde", Kind.QUESTIONS, [3]),
        ("platformen.lessen", Kind.READ, [7]),
        ("magazine.vooraf", Kind.INQUIRY, [12]),
        ("magazine.evaluaties", Kind.CHECKLIST, [6]),
        ("magazine.partijen", Kind.EXERCISE, [6]),
        ("magazine.rollen", Kind.CHOICE, [5]),
    ],
)
def test_every_form_of_the_sources_is_there_with_its_count(
    part_id: str, kind: Kind, found: list[int]
) -> None:
    assert (PARTS[part_id].kind, counts(part_id)) == (kind, found)


def test_every_kind_of_part_occurs() -> None:
    assert {part.kind for part in PARTS.values()} == set(Kind)


def test_the_grid_has_a_question_in_each_of_its_fifteen_cells() -> None:
    part = PARTS["platformen.relaties"]
    assert len(set(part.places())) == 15
    assert all(cell.endswith("?") for item in part.items.values() for _, cell in item.facts)


def test_the_manifest_lies_beside_the_choice_of_a_role_and_the_roles_beside_the_canvas() -> None:
    assert PARTS["platformen.rollen"].beside == ("platformen.manifest",)
    assert "platformen.rollen" in PARTS["platformen.canvas"].beside
    assert all(one in PARTS for part in PARTS.values() for one in part.beside)


def test_of_the_canvas_only_the_first_step_is_answered_with_yes_or_no() -> None:
    part = PARTS["platformen.canvas"]
    first = [item.id for item in part.groups[0].items]
    assert [place for place in part.places() if choices_of(part, place)] == first
    assert take_entry(part, "taak", Entry("nee", "Het is geen taak.")).choice == "nee"
    with pytest.raises(NotAChoice):
        take_entry(part, "spelers", Entry("nee"))
    assert part.advice is not None
    assert part.advice[:2] == ("nee", 4)


def test_every_part_says_its_year_and_every_item_can_be_traced() -> None:
    for part in PARTS.values():
        assert part.year >= 2017
        assert part.source
        assert part.framework


def test_what_is_ours_is_marked() -> None:
    letter = PARTS["publicspaces.leverancier"]
    assert [item.id for item in letter.items.values() if item.is_ours] == ["3", "6"]
    ours = {item.id for item in PARTS["platformen.canvas"].items.values() if item.is_ours}
    assert ours == {
        "niet-rol",
        "gericht-op",
        "spelers",
        "regels",
        "besluiten",
        "verder",
    }


def test_the_values_of_a_framework_are_those_of_the_list_that_weighs_them() -> None:
    weighed = [part for part in PARTS.values() if part.weighed]
    assert {part.id for part in weighed} == {
        "codio.waarden",
        "publicspaces.waarden",
        "platformen.waarden",
    }
    for part in weighed:
        values = CONTENT.lists[part.weighed]
        assert values.ids == tuple(part.items)
        for cluster, item in zip(values.clusters, part.items.values(), strict=True):
            assert (cluster.name, cluster.meaning) == (item.text, item.explanation)


def test_names_that_no_source_attests_are_no_values_of_the_code() -> None:
    part = PARTS["codio.waarden"]
    assert not {"vertrouwen", "menselijke-eindverantwoordelijkheid"} & set(part.items)
    assert any("15 van de 30 namen bekend" in note for note in part.notes)
    assert (part.least, part.most) == (3, 12)


def test_the_sentences_of_parties_do_not_name_a_party_and_the_warning_comes_first() -> None:
    part = PARTS["magazine.partijen"]
    parties = {item.opened for item in part.items.values()}
    assert parties == {"GroenLinks", "VVD", "SP", "CDA", "D66", "PvdA"}
    for item in part.items.values():
        shown = f"{item.text} {item.explanation}"
        assert not any(party in shown for party in parties)
    assert part.notes[0].startswith("Landelijke programma's uit 2017.")


def test_outside_frameworks_are_a_sentence_a_year_and_an_address() -> None:
    assert len(FRAMEWORKS.outside) == 4
    for one in FRAMEWORKS.outside:
        assert one.sentence.count(".") == 1
        assert one.address.startswith("https://")


def test_the_year_of_a_page_that_was_looked_at_is_not_said_to_be_its_own() -> None:
    seen = [one for one in FRAMEWORKS.outside if one.is_seen]
    assert [page.outside(one) for one in seen] == [
        "Aanpak Begeleidingsethiek (ECP) (bekeken in 2026)"
    ]


def test_a_framework_suits_the_kinds_of_dossier_that_there_are() -> None:
    assert set(About) == set(SUITS)


def test_links_go_both_ways() -> None:
    for part, item in ITEMS:
        for question in item.questions:
            assert (part, item) in FRAMEWORKS.about_question(question)
            assert question in DECK.places
        for cluster in item.clusters[:1]:
            assert (part, item) in FRAMEWORKS.about_cluster(cluster)
    linked = [one for one in DECK.places if FRAMEWORKS.about_question(one)]
    assert len(linked) >= 40
    assert all(FRAMEWORKS.about_cluster(cluster) for cluster in VALUES.ids)


@pytest.mark.parametrize(
    ("topic", "item"),
    [
        ("uitvoering.toezicht-en-handhaving.1", "magazine.gespreksvragen/wijk-of-persoon"),
        ("particulieren.burgers.1", "magazine.gespreksvragen/toestemming"),
        ("bedrijfsvoering.ict-beheer.3", "magazine.gespreksvragen/toestemming"),
        ("bedrijfsvoering.personeel.2", "magazine.gespreksvragen/kan-en-wil"),
        ("bedrijfsvoering.archiefbeheer.1", "magazine.gespreksvragen/welke-gegevens"),
        ("bestuur.participatie.2", "magazine.gespreksvragen/na-de-start"),
        ("bedrijfsvoering.financien.1", "magazine.evaluaties/1"),
    ],
)
def test_the_questions_of_the_magazine_lie_at_their_cards(topic: str, item: str) -> None:
    (card,) = (one for one in DECK.places if one.endswith(topic))
    found = {f"{part.id}/{one.id}" for part, one in FRAMEWORKS.about_question(card)}
    assert item in found


def read_of(part: Part) -> list[str]:
    said = [
        part.lead,
        *part.notes,
        *(part.request or ()),
        *(group.explanation for group in part.groups),
    ]
    for item in part.items.values():
        said += [item.text, item.explanation, item.asks, item.opened]
        said += [fact for _, fact in item.facts]
    return [one for one in said if one]


def test_no_sentence_of_a_framework_is_over_twenty_words_and_nobody_is_called_je() -> None:
    said = [one for part in PARTS.values() for one in read_of(part)]
    for framework in FRAMEWORKS.framework.values():
        said += [framework.lead, *framework.notes]
    said += [one.sentence for one in FRAMEWORKS.outside]
    for text in said:
        assert too_long(text) == []
        assert not {"je", "jij", "jou", "jouw"} & set(text.casefold().split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("*.db*"))
    return folder


def test_one_more_framework_is_a_file_and_nothing_else(folder: Path) -> None:
    (folder / "kaders" / "gemeentewaarden.toml").write_text(ONE_MORE, encoding="utf-8")
    found = load_content(folder).frameworks
    (part,) = found.parts_of("gemeentewaarden")
    assert part.id == "gemeentewaarden.lijst"
    assert [item.text for item in part.items.values()][1] == "Weet iedereen wie beslist?"
    card = "gemeentelijke-processen.bestuur.besluitvorming.1"
    assert (part, part.items["1"]) in found.about_question(card)
    assert len(found.parts) == len(PARTS) + 1


def test_a_framework_of_the_installation_lies_in_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "eigen.toml").write_text(ONE_MORE, encoding="utf-8")
    found = load_content(DATA, own_frameworks=tmp_path).frameworks
    assert "gemeentewaarden.lijst" in found.parts
    assert list(found.framework)[-1] == "gemeentewaarden"


def test_a_folder_of_its_own_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DeckError) as error:
        load_content(DATA, own_frameworks=tmp_path / "weg")
    assert error.value.faults[0].kind is FaultKind.MISSING


def faults(folder: Path) -> list[Fault]:
    with pytest.raises(DeckError) as error:
        load_content(DATA, own_frameworks=folder)
    return list(error.value.faults)


def changed(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


DAMAGES: dict[str, tuple[Callable[[str], str], FaultKind, str]] = {
    "no name": (changed('name = "Vijf afspraken"\n', ""), FaultKind.MISSING, "lijst > name"),
    "a part beside itself": (
        changed("counts = [2]", 'beside = ["lijst"]\ncounts = [2]'),
        FaultKind.WRONG_VALUE,
        "lijst > beside",
    ),
    "a part beside one that is not there": (
        changed("counts = [2]", 'beside = ["canvas"]\ncounts = [2]'),
        FaultKind.WRONG_VALUE,
        "lijst > beside",
    ),
    "an unknown kind": (
        changed('kind = "lijst"', 'kind = "spel"'),
        FaultKind.WRONG_VALUE,
        "lijst > kind",
    ),
    "a count that is not so": (
        changed("counts = [2]", "counts = [3]"),
        FaultKind.WRONG_NUMBER,
        "lijst > counts",
    ),
    "a misspelt key": (
        changed('lead = "Loop ze na."', 'lead = "Loop ze na."\nleest = 1'),
        FaultKind.UNKNOWN_KEY,
        "lijst > leest",
    ),
    "a key of another kind": (
        changed("counts = [2]", 'counts = [2]\nweighed = "waardenkaart"'),
        FaultKind.UNKNOWN_KEY,
        "lijst > weighed",
    ),
    "a doubled item": (
        changed('id = "2"', 'id = "1"'),
        FaultKind.DOUBLE_ID,
        "gemeentewaarden.lijst.1 > id",
    ),
    "an id with capitals": (
        changed('id = "2"', 'id = "Twee"'),
        FaultKind.WRONG_ID,
        "Twee > id",
    ),
    "an unknown cluster": (
        changed('"hierarchie"', '"baas"'),
        FaultKind.UNKNOWN_CLUSTER,
        "gemeentewaarden.lijst.1 > clusters",
    ),
    "a doubled cluster": (
        changed('"hierarchie", "kwaliteit"', '"kwaliteit", "kwaliteit"'),
        FaultKind.DOUBLE_CLUSTER,
        "gemeentewaarden.lijst.1 > clusters",
    ),
    "an unknown card": (
        changed("besluitvorming.1", "besluitvorming.99"),
        FaultKind.UNKNOWN_QUESTION,
        "gemeentewaarden.lijst.1 > questions",
    ),
    "a doubled card": (
        changed(
            'besluitvorming.1"]',
            'besluitvorming.1", "gemeentelijke-processen.bestuur.besluitvorming.1"]',
        ),
        FaultKind.DOUBLE_QUESTION,
        "gemeentewaarden.lijst.1 > questions",
    ),
    "no text": (
        changed('  text = "Weet iedereen wie beslist?"\n', ""),
        FaultKind.MISSING,
        "gemeentewaarden.lijst.2 > text",
    ),
    "a framework that is there": (
        changed('id = "gemeentewaarden"', 'id = "codio"'),
        FaultKind.DOUBLE_ID,
        "codio > id",
    ),
    "a framework without parts": (
        lambda text: text[: text.index("[[part]]")],
        FaultKind.MISSING,
        "part",
    ),
    "a checklist without choices": (
        lambda text: (
            text[: text.index("  [[part.choice]]")] + text[text.index("  [[part.item]]") :]
        ),
        FaultKind.MISSING,
        "lijst > choice",
    ),
    "an assessment in which nothing counts": (
        changed('kind = "lijst"', 'kind = "beoordeling"'),
        FaultKind.MISSING,
        "lijst > choice",
    ),
    "clashes without sides": (
        changed('kind = "lijst"', 'kind = "botsingen"'),
        FaultKind.MISSING,
        "gemeentewaarden.lijst.1 > sides",
    ),
    "an exercise without an answer": (
        changed('kind = "lijst"', 'kind = "oefening"'),
        FaultKind.MISSING,
        "gemeentewaarden.lijst.1 > opened",
    ),
    "a grid without columns": (
        changed('kind = "lijst"', 'kind = "raster"'),
        FaultKind.MISSING,
        "lijst > column",
    ),
    "a day from which it holds, of what are no steps": (
        changed("counts = [2]", 'counts = [2]\nsince = "Vanaf wanneer?"'),
        FaultKind.UNKNOWN_KEY,
        "lijst > since",
    ),
    "a kind of dossier that is not there": (
        changed('lead = "Wat wij', 'suits = ["programma"]\nlead = "Wat wij'),
        FaultKind.WRONG_VALUE,
        "gemeentewaarden > suits",
    ),
    "a year with a digit too many": (
        changed("year = 2026\nsource", "year = 20266\nsource"),
        FaultKind.WRONG_VALUE,
        "lijst > year",
    ),
    "more to choose than there is": (
        lambda text: (
            text[: text.index("  [[part.choice]]")] + text[text.index("  [[part.item]]") :]
        ).replace('kind = "lijst"', 'kind = "waarden"\nleast = 3'),
        FaultKind.WRONG_NUMBER,
        "lijst > least",
    ),
    "an outside framework without an address": (
        lambda text: (
            text
            + '[[outside]]\nname = "Elders"\nsentence = "Kijk."\nyear = 2026\naddress = "https://"\n'
        ),
        FaultKind.WRONG_VALUE,
        "outside 1 > address",
    ),
    "an id that is too long": (
        changed('id = "lijst"', f'id = "{"a" * 50}"'),
        FaultKind.TOO_LONG,
        f"{'a' * 50} > id",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_fault_is_named_with_its_kind_and_its_place(name: str, tmp_path: Path) -> None:
    damage, kind, where = DAMAGES[name]
    (tmp_path / "eigen.toml").write_text(damage(ONE_MORE), encoding="utf-8")
    found = faults(tmp_path)
    assert ("eigen.toml", kind, where) in {(one.file, one.kind, one.where) for one in found}
    assert {one.file for one in found} == {"eigen.toml"}


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    damaged = ("a misspelt key", "an unknown cluster", "an unknown card", "no text")
    text = ONE_MORE
    for name in damaged:
        text = DAMAGES[name][0](text)
    (tmp_path / "een.toml").write_text(text, encoding="utf-8")
    (tmp_path / "twee.toml").write_text("format = 1\n[framework", encoding="utf-8")
    found = faults(tmp_path)
    assert {(one.file, one.kind) for one in found} == {
        *(("een.toml", DAMAGES[name][1]) for name in damaged),
        ("twee.toml", FaultKind.SYNTAX),
    }


def test_values_that_are_not_those_of_their_list_are_a_fault(folder: Path) -> None:
    path = folder / "kaders" / "codio.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('id = "privacy"', 'id = "prive"', 1), encoding="utf-8")
    with pytest.raises(DeckError) as error:
        load_content(folder)
    (fault,) = error.value.faults
    assert (fault.kind, fault.where) == (FaultKind.UNKNOWN_CLUSTER, "waarden > weighed")


def test_frameworks_without_parts_have_nothing_to_say() -> None:
    assert Frameworks().about_question("x") == ()
    assert Frameworks().parts_of("codio") == ()


def test_beside_a_card_stands_one_item_of_each_part_and_no_party_is_told() -> None:
    for card in DECK.places:
        found = FRAMEWORKS.beside(card)
        parts = [one.part.id for one in found]
        assert len(set(parts)) == len(parts)
        assert all(card in one.item.questions for one in found)
        assert all(one.part.kind is not Kind.EXERCISE for one in found)
        assert not {one.item.text for one in found} & set(FRAMEWORKS.debate_questions(card))
