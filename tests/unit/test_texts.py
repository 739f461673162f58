"""What Valuemap says: the right sentence in every case, and a next step for every trouble."""

import ast
import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ABSTAINED, CLUSTERS, HALF, NUT, VRIJHEID, ballot, published
from valuemap import texts
from valuemap.content.toml_files import Fault, FaultKind
from valuemap.disclosure import Outcome
from valuemap.domain import moments
from valuemap.domain.evening.rounds import RoundState
from valuemap.domain.preparing.faction_list import FaultyLine, LineFault, read_faction_list
from valuemap.domain.preparing.plan import MeetingError
from valuemap.domain.weighing import Ballot
from valuemap.files.ballots.csv_faults import CsvFault
from valuemap.files.ballots.csv_faults import FaultyLine as FaultyCsvLine
from valuemap.files.factions.faction_source import Note, NoteKind, SourceFault, SourceKind, Unread
from valuemap.files.factions.faction_sources import read_faction_source
from valuemap.files.meetings.file_faults import FaultKind as FileFaultKind
from valuemap.files.meetings.file_faults import FileFault
from valuemap.store.engine.errors import AnotherRoundOpen, NotShorter, RetentionOver, StoreError
from valuemap.texts import cli, dates, errors, files
from valuemap.texts.own import faction_import, own_sheets
from valuemap.texts.screens import cards, host, join, prepare, result, weigh
from valuemap.ways import BallotError
from valuemap.wording import WordingError

FOLDER = Path(texts.__file__).parent
_Error = TypeVar("_Error", bound=Exception)


def all_kinds(base: type[_Error]) -> list[type[_Error]]:
    """The classes below an error, at any depth."""
    return [kind for child in base.__subclasses__() for kind in (child, *all_kinds(child))]


# --- the result


def test_two_factions_in_the_open_are_compared_beside_chance() -> None:
    """60/40 against 20/80: 40 points apart; of 20 deals 2 give 40 and 18 a third of it."""
    one, other = ballot(vrijheid=60, nut=40), ballot(vrijheid=20, nut=80)
    said = result.headline(published([one] * 3, [other] * 3))
    assert numbers(said) == [60, 100, 40, 16]
    assert "willekeurig" in said


def numbers(sentence: str) -> list[int]:
    """The whole numbers in a sentence."""
    return [int(found) for found in re.findall(r"\d+", sentence)]


@pytest.mark.parametrize("factions", [[[], []], [[NUT] * 3, []], [[NUT] * 5, [], []]])
def test_with_fewer_than_two_factions_no_comparison_is_possible(
    factions: list[list[Ballot]],
) -> None:
    said = result.headline(published(*factions))
    assert "geen vergelijking mogelijk" in said.lower()
    assert numbers(said) == []


def test_with_one_member_per_faction_faction_and_person_cannot_be_told_apart() -> None:
    consenting = [[replace(one, consent=True)] for one in (NUT, VRIJHEID, HALF)]
    said = result.headline(published(*consenting))
    assert "Of de fracties verschillen of de mensen" in said
    assert "willekeurig" not in said
    assert numbers(said) == [33, 100, 67]


def test_a_figure_beside_which_no_chance_line_may_stand_says_so() -> None:
    said = result.headline(published([NUT] * 3, [replace(VRIJHEID, consent=True)]))
    assert numbers(said) == [0, 100, 100]
    assert said.endswith(result.NO_CHANCE)


def test_what_is_left_out_is_in_no_number_of_the_headline() -> None:
    open_ones = [[NUT] * 3, [VRIJHEID] * 3]
    for lone in (NUT, HALF, ABSTAINED):
        assert result.headline(published(*open_ones, [lone])) == result.headline(
            published(*open_ones)
        )


def test_where_nothing_may_be_shown_the_sentence_has_no_figure_and_says_what_to_do() -> None:
    for one in (VRIJHEID, ABSTAINED):
        said = result.headline(published([NUT], [one]))
        assert numbers(said) == []
        assert "Bespreek de vraag samen." in said


def test_the_basis_counts_ballots_and_abstentions_in_the_open() -> None:
    said = result.basis(published([NUT, NUT, NUT, ABSTAINED], [NUT] * 3))
    assert said.startswith("6 wegingen van twee fracties; één keer niet van toepassing")
    assert "Voorlopig" not in said


def test_one_ballot_of_one_faction_is_said_in_the_singular() -> None:
    said = result.basis(published([replace(NUT, consent=True)], [], seats=[1, 4]))
    assert said.startswith("1 weging van één fractie")


def test_the_basis_does_not_tell_whether_who_is_left_out_abstained() -> None:
    weighed = published([NUT] * 4, [NUT] * 4, [NUT])
    abstained = published([NUT] * 4, [NUT] * 4, [ABSTAINED])
    assert result.basis(weighed) == result.basis(abstained) == "8 wegingen van twee fracties."


def test_the_basis_counts_the_small_ones_together_apart() -> None:
    said = result.basis(published([NUT] * 4, *[[NUT, HALF]] * 3))
    assert said == "10 wegingen van één fractie en van drie fracties samen."


def test_a_result_is_provisional_until_every_seat_answered() -> None:
    assert "Voorlopig" in result.basis(published([NUT] * 3, [NUT] * 3, seats=[3, 4]))
    assert "Voorlopig" not in result.basis(published([NUT], [VRIJHEID]))


def test_the_note_names_who_stands_together_and_who_in_no_figure_and_why() -> None:
    names = ["Noord", "Zuid", "Oost", "West", "Midden", "Buiten"]
    left_out = result.left_out_note(published([NUT] * 4, [NUT] * 3, [NUT]), names)
    assert left_out.startswith("In geen enkel cijfer: Oost.")
    together = result.left_out_note(published([NUT] * 4, *[[NUT] * 2] * 3), names)
    assert together == "Samen getoond als overige fracties: Zuid, Oost en West."
    empty = result.left_out_note(published([NUT] * 4, [NUT, ABSTAINED, ABSTAINED]), names)
    assert empty.startswith("Te weinig wegingen")
    assert "Zuid" in empty


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in (Outcome.SHOWN, "no answer")])
def test_every_way_of_not_standing_apart_has_a_line(outcome: Outcome) -> None:
    whole = published([NUT] * 3)
    own = replace(whole.factions[0], outcome=outcome, published=None)
    assert "Noord" in result.left_out_note(replace(whole, factions=(own,)), ["Noord"])


def test_where_every_faction_is_shown_or_silent_there_is_no_note() -> None:
    assert result.left_out_note(published([NUT] * 3, [NUT] * 3, []), ["a", "b", "c"]) == ""


def test_what_binds_and_what_divides_is_named_with_its_points() -> None:
    one, other = ballot(vrijheid=60, nut=40), ballot(empathie=35, puurheid=25, nut=40)
    lines = result.amounts(published([one] * 3, [other] * 3), CLUSTERS)
    assert len(lines) == 2
    assert "nut" in lines[0]
    assert numbers(lines[0]) == [40]
    assert "vrijheid" in lines[1]
    assert numbers(lines[1]) == [30]


NORTH_SOUTH = ("Noord", "Zuid", "overige fracties samen")


def test_the_first_sentence_names_what_is_shared_and_who_stand_apart_in_what() -> None:
    one, other = ballot(vrijheid=60, nut=40), ballot(empathie=35, puurheid=25, nut=40)
    said = result.sentences(published([one] * 3, [other] * 3), NORTH_SOUTH, CLUSTERS)
    assert (
        said[0]
        == "De fracties delen nut. Zij verschillen over vrijheid. Noord geeft 60 punten, Zuid 0."
    )
    assert said[1] == result.headline(published([one] * 3, [other] * 3))


def test_of_many_alike_at_one_end_only_how_many_is_said() -> None:
    one, other = ballot(vrijheid=60, nut=40), ballot(empathie=35, puurheid=25, nut=40)
    names = ("Noord", "Zuid", "Oost", result.TOGETHER)
    said = result.finding(published([one] * 3, [other] * 3, [other] * 3), names, CLUSTERS)
    assert said.endswith("verschillen over vrijheid. Noord geeft 60 punten, twee fracties 0.")


def test_the_small_ones_together_are_never_pointed_at() -> None:
    one, other = ballot(vrijheid=60, nut=40), ballot(empathie=35, puurheid=25, nut=40)
    small = [[other] * 2, [other] * 2, [other] * 2]
    whole = published([one] * 3, [one] * 3, *small)
    assert whole.together is not None
    assert whole.together.is_shown
    names = (*(f"Lijst {number}" for number in range(5)), result.TOGETHER)
    said = result.finding(whole, names, CLUSTERS)
    assert "verschillen over vrijheid." in said


def test_whether_that_is_more_than_chance_is_one_sentence_and_only_where_it_is_known() -> None:
    apart = published([NUT] * 5, [VRIJHEID] * 5, [ballot(empathie=100)] * 5)
    mixed = [NUT, VRIJHEID, ballot(empathie=100)]
    assert "meer dan door toeval" in result.chance_verdict(apart)
    assert "kan ook toeval zijn" in result.chance_verdict(published(mixed, mixed))
    assert result.chance_verdict(published([NUT], [VRIJHEID])) == ""


def test_where_two_divide_alike_neither_is_named() -> None:
    one, other = ballot(vrijheid=60, nut=40), ballot(empathie=60, nut=40)
    whole = published([one] * 3, [other] * 3)
    (line,) = result.amounts(whole, CLUSTERS)
    assert "Verbindt het meest: nut" in line
    assert result.finding(whole, ["Noord", "Zuid", "rest"], CLUSTERS) == "De fracties delen nut."


def test_what_is_counted_is_said_where_a_faction_weighed_together() -> None:
    """The wall said "4 wegingen van twee fracties" while six people had weighed."""
    told = result.basis(published([NUT] * 3, [VRIJHEID] * 2, seats=[3, 3], agreed=[None, NUT]))
    assert told == (
        "4 wegingen van twee fracties. De gezamenlijke weging van één fractie telt als één, "
        "hoeveel leden er ook meededen."
    )
    assert "gezamenlijk" not in result.basis(published([NUT] * 3, [NUT] * 3))


def test_where_nothing_binds_or_divides_for_sure_that_is_said() -> None:
    mixed = [NUT, VRIJHEID, ballot(empathie=100)]
    whole = published(mixed, mixed)
    assert result.amounts(whole, CLUSTERS) == ()
    assert result.finding(whole, ["Noord", "Zuid", "rest"], CLUSTERS) == result.NOTHING_STANDS_OUT


def test_without_figures_nothing_is_said_about_clusters() -> None:
    nothing = published([NUT], [VRIJHEID])
    assert result.sentences(nothing, ["Noord", "Zuid", "rest"], CLUSTERS) == (
        result.headline(nothing),
    )


def test_the_figure_by_seats_is_said_only_where_it_differs_enough() -> None:
    near = [[NUT] * 3, [NUT] * 3, [VRIJHEID] * 3]
    assert result.by_seats(published(*near)) == ""
    assert numbers(result.by_seats(published(*near, seats=[9, 9, 3]))) != []


def test_figures_in_a_table_have_one_decimal() -> None:
    assert result.figure(0.345) == "34,5"
    assert result.figure(0.0) == "0,0"
    assert result.figure(None) == result.NONE


# --- numbers and dates


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1-12-2026", dt.date(2026, 12, 1)),
        (" 01/12/2026 ", dt.date(2026, 12, 1)),
        ("1.12.2026", dt.date(2026, 12, 1)),
        ("29-02-2028", dt.date(2028, 2, 29)),
        ("31-12-9999", dt.date.max),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: dt.date) -> None:
    assert dates.read_day(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "morgen",
        "31-02-2026",
        "29-02-2027",
        "2026-12-01",
        "1-13-2026",
        "0-1-2026",
        "1-1-0000",
        "1-12-26",
        "1-12-2026x",
        "1 - 12 - 2026",
        "1-12-20260",
        "x" * 10_000,
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert dates.read_day(typed) is None


@given(st.text())
def test_whatever_is_typed_is_a_day_or_none(typed: str) -> None:
    found = dates.read_day(typed)
    assert found is None or dates.read_day(dates.typed_day(found)) == found


@given(st.dates())
def test_a_day_written_for_typing_reads_back(day: dt.date) -> None:
    assert dates.read_day(dates.typed_day(day)) == day


def test_days_and_times_are_dutch() -> None:
    assert dates.day(dt.date(2026, 3, 10)) == "10 maart 2026"
    assert dates.clock(dt.datetime(2026, 1, 10, 19, 5, tzinfo=dt.UTC)) == "20:05"
    assert dates.clock(dt.datetime(2026, 7, 10, 19, 5, tzinfo=dt.UTC)) == "21:05"


def test_today_is_today_in_the_netherlands() -> None:
    before = dt.datetime.now(moments.ZONE).date()
    today = dates.today()
    assert before <= today <= dt.datetime.now(moments.ZONE).date()


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0"), (0.344, "34"), (0.125, "13"), (0.145, "15"), (1, "100"), (-1e-17, "0")],
)
def test_points_are_whole(share: float, said: str) -> None:
    assert dates.points(share) == said


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0,0"), (0.3449, "34,5"), (0.1225, "12,3"), (1, "100,0")]
)
def test_exact_points_have_one_decimal_behind_a_comma(share: float, said: str) -> None:
    assert dates.exact_points(share) == said


def test_small_numbers_are_words_and_larger_ones_figures() -> None:
    assert [dates.count(n) for n in (0, 1, 10, 11)] == ["nul", "één", "tien", "11"]


# --- what goes wrong


@pytest.mark.parametrize("kind", all_kinds(StoreError), ids=lambda kind: kind.__name__)
def test_every_error_of_the_store_has_a_sentence_and_a_next_step(kind: type[StoreError]) -> None:
    what, then = errors.sentence(kind("3", "4"))
    assert what != errors.UNEXPECTED
    for sentence in (what, then):
        assert sentence.endswith((".", "?"))
        assert "{" not in sentence
    assert then != what


def test_an_error_that_nobody_foresaw_still_has_a_next_step() -> None:
    class Unforeseen(StoreError):
        pass

    what, then = errors.sentence(Unforeseen())
    assert (what, "{" in then) == (errors.UNEXPECTED, False)


def test_an_error_about_another_question_names_it() -> None:
    assert "vraag 3" in errors.sentence(AnotherRoundOpen(3))[1]


def test_who_asks_for_a_day_that_cannot_be_reads_which_can() -> None:
    _, then = errors.sentence(NotShorter(dt.date(2026, 3, 10), dt.date(2026, 4, 9)))
    assert "van 10 maart 2026 tot en met 9 april 2026" in then
    assert "09-04-2026" in then


def test_a_date_in_an_error_is_written_in_words() -> None:
    what, _ = errors.sentence(RetentionOver(dt.date(2026, 4, 10)))
    assert "10 april 2026" in what


@pytest.mark.parametrize("kind", all_kinds(MeetingError), ids=lambda kind: kind.__name__)
def test_every_fault_of_a_plan_has_a_sentence_and_a_next_step(kind: type[MeetingError]) -> None:
    what, then = prepare.meeting(kind("Lijst {0} <b>", 3))
    nameless, _ = prepare.meeting(MeetingError())
    assert what != nameless
    assert what.endswith(".")
    assert then.endswith(".")


@pytest.mark.parametrize("field", ["title", "faction", "proposition"])
def test_a_text_that_does_not_fit_is_named_with_its_limit(field: str) -> None:
    what, then = prepare.wording(WordingError(field, 10_000, 120))
    assert "10000" in what
    assert numbers(then) != []
    empty, fill = prepare.wording(WordingError(field, 0, 120))
    assert empty != what
    assert fill.endswith(".")


@pytest.mark.parametrize("fault", LineFault)
def test_every_fault_of_a_pasted_line_has_words(fault: LineFault) -> None:
    said = prepare.faulty_line(FaultyLine(3, "Noord; x", fault))
    assert said.startswith("regel 3 (Noord; x): ")
    assert len(said) > len("regel 3 (Noord; x): ")


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_of_a_content_file_has_words_and_says_what_was_expected(
    kind: FaultKind,
) -> None:
    said = cli.fault(Fault("x.toml", "vrijheid > name", kind, "{gevonden}", "een tekst"))
    assert said.startswith("x.toml [vrijheid > name]: ")
    assert said.endswith("verwacht: een tekst")


@pytest.mark.parametrize("fault", CsvFault)
def test_every_fault_of_a_csv_file_has_words(fault: CsvFault) -> None:
    said = cli.line_fault(FaultyCsvLine(7, fault, "nut", "12,5", "100"))
    assert said.startswith("regel 7: ")
    assert "{" not in said


@pytest.mark.parametrize("kind", [BallotError, *all_kinds(BallotError)])
def test_a_refused_ballot_is_said_to_be_not_saved(kind: type[BallotError]) -> None:
    assert "niet bewaard" in weigh.refusal(kind("nut", -5))


# --- small forms


def test_one_is_not_many() -> None:
    assert (cards.found(1), cards.basket(1)) == ("1 vraag", "1 vraag gaat mee.")
    assert (cards.found(0), cards.basket(2)) == ("0 vragen", "2 vragen gaan mee.")
    assert host.ready(1, 1) == "1 van 1 fractie klaar"
    assert host.ready(6, 8) == "6 van 8 fracties klaar"
    assert (host.people(1), host.people(2)) == ("één deelnemer", "twee deelnemers")


def test_a_faction_says_when_it_is_almost_full_or_full() -> None:
    roomy, one, full, overfull = (join.places_left(free) for free in (2, 1, 0, -1))
    assert len({roomy, one, full}) == 3
    assert "één" in one
    assert overfull == full


def test_faults_of_files_speak_of_one_and_of_many_alike() -> None:
    counting = {
        FileFaultKind.TOO_FEW,
        FileFaultKind.TOO_MANY,
        FileFaultKind.TOO_SHORT,
        FileFaultKind.TOO_LONG,
    }
    for kind in counting:
        said = files.file_fault(FileFault("$.agenda", kind, "1", "1"))
        assert not re.search(r"\b1 (?:onderdelen|tekens)\b|staan 1\b|moeten er\b", said)
    assert own_sheets.more(1) == "en nog 1 fout"
    assert own_sheets.more(2) == "en nog 2 fouten"


def test_every_state_of_a_round_has_words_for_the_host() -> None:
    assert set(host.STATES) == set(RoundState)


def test_the_example_of_a_list_of_factions_is_one() -> None:
    assert read_faction_list(prepare.FACTIONS_EXAMPLE).faults == ()


# --- all texts


def strings(path: Path) -> list[str]:
    """The string constants of a module, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


def familiar(path: Path) -> list[str]:
    """The texts of a module that say "je" and the like."""
    words = {"je", "jij", "jou", "jouw", "jullie", "jezelf"}
    return [text for text in strings(path) if words & set(re.findall(r"[a-zë]+", text.lower()))]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_is_familiar_with_the_reader(path: Path) -> None:
    assert familiar(path) == []


def test_a_familiar_word_is_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""Je."""\nONE = ("Verdeel", f"{ONE} uw fiches, en jouw tijd.")\n')
    assert familiar(module) == [" uw fiches, en jouw tijd."]


def test_clusters_stand_within_a_sentence_in_lower_case() -> None:
    one, other = ballot(hierarchie=60, nut=40), ballot(empathie=35, puurheid=25, nut=40)
    lines = result.amounts(published([one] * 3, [other] * 3), CLUSTERS)
    assert CLUSTERS["hierarchie"].name.lower() in lines[1]


# --- factions from elsewhere


@pytest.mark.parametrize("kind", NoteKind)
def test_every_note_on_a_list_of_factions_has_words(kind: NoteKind) -> None:
    said = faction_import.note(Note(kind, 1, ("Noord", "Zuid")))
    assert said.endswith(".")
    assert "{" not in said
    assert not re.search(r"\b1 (?:lidmaatschappen|personen)\b", said)
    many = faction_import.note(Note(kind, 2, ("Noord", "Zuid")))
    assert not re.search(r"\b2 (?:lidmaatschap|persoon)\b", many)


# What a reader can do, as an instruction; or that there is nothing to do.
NEXT_STEP = re.compile(
    r"(?:^|; )(?:schrijf|kies|zet|haal|kort|voeg|plak|vul|typ|sla|hoort|u hoeft) "
)


@pytest.mark.parametrize("fault", [*LineFault, *SourceFault])
def test_every_fault_of_a_list_of_factions_has_words_and_its_place(
    fault: LineFault | SourceFault,
) -> None:
    places = {
        "regel 3: ": Unread(fault, 3),
        "regel 3, teken 9: ": Unread(fault, 3, 9),
        "regel 3 (Zoeken): ": Unread(fault, 3, text="Zoeken"),
        "$.memberships[1]: ": Unread(fault, path="$.memberships[1]"),
        "$.organizations[1] (Noord): ": Unread(fault, path="$.organizations[1]", text="Noord"),
    }
    for place, unread in places.items():
        (said,) = faction_import.unread([unread])
        assert said.startswith(place)
        assert NEXT_STEP.search(said.removeprefix(place)), said


def test_a_note_says_how_many_it_does_not_name() -> None:
    note = Note(NoteKind.NO_MEMBERS, 5, ("Noord", "Zuid"))
    assert "Noord, Zuid en nog 3." in faction_import.note(note)


def test_lines_with_the_same_fault_are_told_together() -> None:
    lines = [Unread(SourceFault.NOT_UNDERSTOOD, number) for number in (1, 2, 4, 6, 7, 8)]
    (said,) = faction_import.unread(lines)
    assert said.startswith("regels 1, 2, 4, 6 tot en met 8: ")
    many = [Unread(SourceFault.NOT_UNDERSTOOD, 2 * number) for number in range(1, 200)]
    assert len(faction_import.unread(many)[0]) < 300
    named = [Unread(LineFault.DOUBLE, n, text=f"Noord {n}") for n in range(1, 200)]
    assert faction_import.unread(named)[-1] == f"en nog {199 - faction_import.MOST_TOLD}"


def test_every_kind_of_list_has_words() -> None:
    assert set(faction_import.KINDS) == set(SourceKind)
    assert read_faction_list(prepare.FACTIONS_EXAMPLE).faults == ()
    example = read_faction_source(faction_import.PASTED_EXAMPLE, dt.date(2026, 3, 10))
    assert (example.kind, example.unread) == (SourceKind.WEB_PAGE, ())
