"""The value map as a poster: of one question, or of the evening."""

from valuemap.charts.value_map.picture import empty_picture
from valuemap.reports.description.document import Document, Poster
from valuemap.reports.documents.about import mark, meeting_line, question_name, tied
from valuemap.reports.documents.cover import cover_picture, picture_of_question
from valuemap.store.gathering import QuestionReport, Report
from valuemap.texts.documents import poster as texts
from valuemap.texts.screens import result as result_texts


def evening_poster(report: Report) -> Document:
    """The poster of the whole meeting; with an empty map while nothing may be shown."""
    meeting = report.meeting
    picture = cover_picture(report)
    if picture is None:
        clusters = report.questions[0].clusters
        poster = Poster(
            meeting.title,
            texts.KIND,
            texts.NOTHING,
            empty_picture(clusters),
            (meeting_line(report),),
        )
    else:
        finding = tied(picture.title)
        foot = (f"{meeting_line(report)} {picture.note} {result_texts.NO_RANKING}",)
        poster = Poster(meeting.title, texts.KIND, finding, picture, foot)
    return _document(texts.TITLE.format(title=meeting.title), poster, report)


def question_poster(question: QuestionReport, report: Report) -> Document:
    """The poster of one question; with an empty map while nothing may be shown of it."""
    item, meeting = question.item, report.meeting
    name = question_name(item, question.question.text)
    picture = picture_of_question(question, report)
    about = f"{texts.KIND} · {meeting.title}"
    title = texts.QUESTION.format(number=item.number, text=name)
    if picture is None or question.result is None:
        empty = empty_picture(question.clusters)
        poster = Poster(title, about, texts.NOTHING, empty, (meeting_line(report),))
    else:
        names = result_texts.place_names(meeting.factions)
        told = (
            result_texts.basis(question.result),
            result_texts.left_out_note(question.result, names),
        )
        foot = (
            " ".join(line for line in (meeting_line(report), *told) if line),
            f"{picture.note} {result_texts.NO_RANKING}",
        )
        poster = Poster(title, about, tied(picture.title), picture, foot)
    return _document(
        texts.QUESTION_TITLE.format(number=item.number, title=meeting.title), poster, report
    )


def _document(title: str, poster: Poster, report: Report) -> Document:
    return Document(title, report.meeting.date, (), mark=mark(report.meeting), poster=poster)
