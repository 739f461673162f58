"""Messages that come twice are known, as long as they are among the last."""

from valuemap.domain.tickets import Tickets


def test_only_what_was_done_is_known() -> None:
    tickets = Tickets()
    assert not tickets.is_done("key", "1")
    tickets.done("key", "1")
    assert tickets.is_done("key", "1")
    assert not tickets.is_done("key", "2")


def test_a_message_without_a_ticket_is_never_known() -> None:
    tickets = Tickets()
    tickets.done("key", "")
    assert not tickets.is_done("key", "")


def test_the_oldest_are_forgotten_first() -> None:
    tickets = Tickets(most=2)
    for ticket in ("1", "2", "3"):
        tickets.done("key", ticket)
    assert [ticket for ticket in "123" if tickets.is_done("key", ticket)] == ["2", "3"]


def test_half_a_character_in_a_ticket_does_no_harm() -> None:
    tickets = Tickets()
    tickets.done("key", "\ud83d")
    assert tickets.is_done("key", "\ud83d")
