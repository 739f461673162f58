"""What a case brings into a preparation; what was typed there stays."""

from dataclasses import replace

from valuemap.content.playing.cases import Case
from valuemap.domain.evening.script import Phase, Script, Step
from valuemap.domain.preparing.preparation import Asked, Preparation

MINUTES_OF_A_QUESTION = 5
"""For a question of a framework, before the weighing."""


def with_case(preparation: Preparation, case: Case, question: str) -> Preparation:
    """The preparation with the first question of a case, its proposition, list and script.

    Title and script are filled where they are empty. A question that stands there already keeps
    its place, and its own proposition where it has one.

    Args:
        question: the words of the first question; the case has at least one.
    """
    question_id = case.questions[0]
    mine = Asked(question_id, question, case.proposition, case.list_id)
    asked = tuple(
        replace(one, proposition=one.proposition or mine.proposition)
        if one.question_id == question_id
        else one
        for one in preparation.questions
    )
    if question_id not in {one.question_id for one in asked}:
        asked = (*asked, mine)
    return replace(
        preparation,
        title=preparation.title or case.name,
        questions=asked,
        script=preparation.script or script_of(case).lines(),
    )


def script_of(case: Case) -> Script:
    """How a case is played, with the questions of frameworks before one weighs."""
    steps = [Step(one.minutes, Phase(one.phase), one.text) for one in case.steps]
    forming = [step for step in steps if step.phase is Phase.FORMING_A_PICTURE]
    asked = [
        Step(MINUTES_OF_A_QUESTION, Phase.FORMING_A_PICTURE, begin.why) for begin in case.begins
    ]
    rest = [step for step in steps if step.phase is not Phase.FORMING_A_PICTURE]
    return Script(case.name, (*forming, *asked, *rest))
