"""Tests that `make test` leaves out and `make test-all` runs, each with what stands for it there.

All that is said here is tested again by something shorter: a rule by its unit and store tests, a
page by the journey that passes it. They run before a release, and when their subject is worked on.
"""

from typing import Final

LONG: Final[dict[str, str]] = {
    # Journeys of one screen, of which the evening, the griffier and any list pass each page.
    "tests/browser/test_archive.py": "pages/test_archive, store/test_archive",
    "tests/browser/test_arguments.py": "test_evening argues; store/test_arguments",
    "tests/browser/test_clock.py": "javascript/countdown; pages/test_taking_part",
    "tests/browser/test_coming_and_going.py": "store/test_leaving_and_paper, test_merging",
    "tests/browser/test_council_pages.py": "test_evening reads the council pages",
    "tests/browser/test_faction_ballot.py": "test_evening agrees; store/test_faction_ballots",
    "tests/browser/test_faction_import.py": "pages/test_faction_import",
    "tests/browser/test_griffier_keyboard.py": "test_griffier",
    "tests/browser/test_host.py": "test_evening leads; pages/test_leading",
    "tests/browser/test_joining.py": "pages/test_joining; test_evening joins",
    "tests/browser/test_large_text.py": "test_accessibility at 320 pixels, which is 400%",
    "tests/browser/test_meeting.py": "test_evening, with a calculation by hand",
    "tests/browser/test_own_cards.py": "unit/test_own_cards, reports/test_own_questions",
    "tests/browser/test_own_values.py": "unit/test_own_values",
    "tests/browser/test_paper.py": "test_evening enters a form",
    "tests/browser/test_pictures.py": "draws the pictures of the README",
    "tests/browser/test_reports.py": "test_griffier makes documents; tests/reports",
    "tests/browser/test_restart.py": "test_bad_luck; store/test_durability",
    "tests/browser/test_row_ids.py": "pages; unit/test_served_doors",
    "tests/browser/test_runs.py": "tests of the waits themselves",
    "tests/browser/test_the_door.py": "store/test_membership; pages/test_taking_part",
    "tests/browser/test_to_the_result.py": "test_evening opens the result",
    "tests/browser/test_wall.py": "test_evening projects",
    "tests/browser/test_ways_of_weighing.py": "test_any_list weighs in every way",
    "tests/browser/test_weighing.py": "test_evening weighs; pages/test_taking_part",
    # Searches that are wide, beside a narrow one of the same rule.
    "tests/pages/test_cold_start.py::test_a_link_that_never_was_one_does_not_work": (
        "test_a_truncated_or_another_ones_link_does_not_work"
    ),
    "tests/pages/test_forgetting.py": "browser/test_privacy",
    "tests/reports/test_left_out.py::test_whatever_who_is_left_out_gave": (
        "unit/test_disclosure_of_any_council"
    ),
    "tests/store/test_backup.py::test_a_changed_byte_is_noticed": (
        "test_a_row_that_breaks_a_rule_is_named_and_nothing_is_written"
    ),
    "tests/store/test_database_files.py::test_the_log_that_a_deletion_emptied": "test_maintenance",
    "tests/store/test_database_files.py::test_no_receipt_is_given_where": "test_maintenance",
    "tests/store/test_transfer.py::test_a_long_evening_of_44_questions": (
        "test_every_meeting_that_can_leave_comes_back_the_same"
    ),
    "tests/unit/test_chance.py::test_many_factions_of_one_need_no_draws": "the rest of test_chance",
    "tests/unit/test_differencing.py::test_what_all_figures_leave": "the rest of test_differencing",
    "tests/unit/test_gallery.py": "unit/test_charts",
    "tests/unit/test_small_councils.py": "unit/test_disagreement",
}


def is_long(node: str) -> bool:
    """Whether a test is left out of `make test`, by its id."""
    return any(node.startswith(start) for start in LONG)
