"""The fields of a form on a phone. Each change is kept at once, place by place."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from valuemap.acts.dossiers import together
from valuemap.acts.dossiers.together import Answering
from valuemap.content.frameworks.part import Group, Item, Kind, Part
from valuemap.domain.dossiers.gathering import Shows
from valuemap.domain.dossiers.work import Entry
from valuemap.store.engine.errors import EntryChanged, NotAnswering
from valuemap.texts.together import answering as texts
from valuemap.texts.work import filling as filling_texts
from valuemap.ui.parts import acting, state, widgets
from valuemap.wording import WordingError

MARK = "mark"
CHOSEN = "chosen"


def draw(key: str, mine: Answering, group: Group) -> None:
    """The fields of the items of a group; of a grid those of one row."""
    form = _Form(key, mine)
    if mine.gathering.part.kind is Kind.CHOICE:
        form.choice()
        return
    for item in group.items:
        form.item(item)


class _Form:
    """The form of somebody, as it is drawn now."""

    def __init__(self, key: str, mine: Answering) -> None:
        self.key = key
        self.part: Part = mine.gathering.part
        self.entries: Mapping[str, Entry] = mine.respondent.entries
        self.person = mine.respondent.id
        self.says_why = mine.gathering.shows is Shows.GROUPS
        self.number = {place: n for n, place in enumerate(self.part.places())}

    def item(self, item: Item) -> None:
        match self.part.kind:
            case Kind.GRID:
                self._row(item)
            case Kind.VALUES:
                self._mark(item.id, item.text, CHOSEN)
                self._explained(item)
                self._more(item.id)
            case Kind.CLASHES:
                asked = f"{item.text} {texts.GAVE_WAY}"
                self._scale(item, dict(zip("ab", item.sides, strict=False)), asked)
            case Kind.CHECKLIST | Kind.ASSESSMENT:
                self._scale(item, {one.id: one.name for one in self.part.scale})
            case _:
                self._words(item)

    def choice(self) -> None:
        """One of all items: what stood at another goes."""
        items = self.part.items
        chosen = next((one for one in items if self._at(one).choice == CHOSEN), None)
        field = state.of(f"{state.FORM_FIELD}-one", self.person)
        self._fill("one", Entry(chosen or ""), {field: chosen})
        st.radio(
            texts.CHOOSE,
            list(items),
            format_func=lambda one: widgets.plain(items[one].text),
            captions=[widgets.plain(one.explanation) for one in items.values()],
            index=None,
            key=field,
            on_change=self._choose,
            args=(chosen, field),
        )
        if chosen is not None:
            self._more(chosen)

    def _choose(self, before: str | None, field: str) -> None:
        after = state.recall(field, str)
        if after is None or after == before:
            return
        if before is not None:
            self._keep(before, replace(self._at(before), choice=""))
        self._keep(after, replace(self._at(after), choice=CHOSEN))

    def _row(self, item: Item) -> None:
        st.html(widgets.heading(item.text))
        self._explained(item)
        facts = dict(item.facts)
        for column in self.part.columns:
            place = f"{item.id}.{column.id}"
            asked = facts.get(column.name) or column.explanation
            self._mark(place, f"{column.name}: {asked}" if asked else column.name, MARK)

    def _mark(self, place: str, label: str, choice: str) -> None:
        field = self._name("mark", place)
        entry = self._at(place)
        self._fill(place, entry, {field: entry.choice == choice})
        st.checkbox(
            widgets.label(label),
            key=field,
            on_change=self._marked,
            args=(place, field, choice),
        )

    def _marked(self, place: str, field: str, choice: str) -> None:
        is_marked = bool(state.recall(field, bool))
        self._keep(place, replace(self._at(place), choice=choice if is_marked else ""))

    def _scale(self, item: Item, names: Mapping[str, str], asked: str = "") -> None:
        field = self._name("choice", item.id)
        self._fill(item.id, self._at(item.id), {field: self._at(item.id).choice})
        self._radio(asked or item.text, item.id, names)
        self._explained(item)
        self._more(item.id)

    def _radio(self, label: str, place: str, names: Mapping[str, str]) -> None:
        st.radio(
            widgets.label(label),
            [*names, ""],
            format_func=lambda one: widgets.plain(names.get(one, texts.NONE)),
            horizontal=True,
            key=self._name("choice", place),
            on_change=self._answered,
            args=(place,),
        )

    def _words(self, item: Item) -> None:
        field = self._name("text", item.id)
        entry = self._at(item.id)
        filled: dict[str, object] = {field: entry.text}
        asks = self._name("asks", item.id)
        if self.part.kind is Kind.INQUIRY:
            filled[asks] = entry.asks
        self._fill(item.id, entry, filled)
        st.text_area(
            widgets.label(item.text),
            key=field,
            on_change=self._answered,
            args=(item.id,),
        )
        self._explained(item)
        if names := {one.id: one.name for one in self.part.scale_at(item.id)}:
            choice = self._name("choice", item.id)
            self._fill(item.id, entry, {choice: entry.choice}, of="choice")
            self._radio(texts.CHOICE, item.id, names)
        if self.part.kind is Kind.INQUIRY:
            st.checkbox(texts.ASKS, key=asks, on_change=self._answered, args=(item.id,))

    def _more(self, place: str) -> None:
        """A reason and evidence, where the form shows them; else they are not asked."""
        if not self.says_why:
            return
        entry = self._at(place)
        with st.expander(texts.MORE):  # of one name: another would fold it under the hand
            fields = {
                self._name("note", place): entry.note,
                self._name("proof", place): entry.proof,
            }
            self._fill(place, entry, fields, of="more")
            note, proof = fields
            st.text_area(texts.NOTE, key=note, on_change=self._answered, args=(place,))
            st.text_input(texts.PROOF, key=proof, on_change=self._answered, args=(place,))

    def _explained(self, item: Item) -> None:
        if item.explanation:
            st.caption(widgets.plain(item.explanation))

    def _at(self, place: str) -> Entry:
        return self.entries.get(place, Entry())

    def _name(self, what: str, place: str) -> str:
        return state.of(f"{state.FORM_FIELD}-{what}", self.person, self.number[place])

    def _fill(
        self, place: str, entry: Entry, fields: Mapping[str, object], of: str = "answer"
    ) -> None:
        """Let fields hold what is kept, when they are new or another screen kept something else."""
        seen = f"{state.FORM_SEEN}-{of}-{self.person}-{place}"
        is_other = state.recall(seen, Entry) != entry
        for name, value in fields.items():
            if is_other or not state.has(name):
                state.remember(name, value)
        state.remember(seen, entry)

    def _answered(self, place: str) -> None:
        def typed(what: str, kept: str) -> str:
            found = state.recall(self._name(what, place), str)
            return kept if found is None else found

        before = self._at(place)
        asks = state.recall(self._name("asks", place), bool)
        entry = replace(
            before,
            choice=typed("choice", before.choice),
            text=typed("text", before.text),
            note=typed("note", before.note),
            proof=typed("proof", before.proof),
            asks=before.asks if asks is None else asks,
        )
        self._keep(place, entry)

    def _keep(self, place: str, entry: Entry) -> None:
        seen = self._at(place)
        fields = ((entry.text, seen.text), (entry.note, seen.note), (entry.proof, seen.proof))
        words = " ".join(typed for typed, kept in fields if typed != kept)
        said = f" {texts.CHANGED_TYPED.format(typed=words)}" if words else ""
        acting.do(
            lambda database: together.answer(database, self.key, place, entry, seen=seen),
            words={
                WordingError: filling_texts.too_long,
                EntryChanged: lambda _: (
                    texts.CHANGED_ELSEWHERE,
                    f"{texts.CHANGED_ELSEWHERE_NEXT}{said}",
                ),
                NotAnswering: lambda _: (texts.NOT_KEPT, f"{texts.NOT_KEPT_NEXT}{said}"),
            },
        )
