"""Tests that `make test` leaves out and `make test-all` runs, each with what stands for it there.

All that is said here is tested again by something shorter: a rule by its unit and store tests, a
page by the journey that passes it. They run before a release, and when their subject is worked on.
"""

from typing import Final

LONG: Final[dict[str, str]] = {
    # Journeys of one screen, of which the evening, the griffier and any list pass each page.
    "tests/browser/test_archive.py": "pages/test_archive, store/test_archive",
    "tests/browser/test_arguments.py": "test_evening argues; store/test_arguments",
    "tests/browser/test_below_a_path.py": "pages/test_links; unit/test_health_door",
    "tests/browser/test_clock.py": "javascript/countdown; pages/test_taking_part",
    "tests/browser/test_coming_and_going.py": "store/test_leaving_and_paper, test_merging",
    "tests/browser/test_council_pages.py": "test_evening reads the council pages",
    "tests/browser/test_faction_ballot.py": "test_evening agrees; store/test_faction_ballots",
    "tests/browser/test_faction_import.py": "pages/test_faction_import",
    "tests/browser/test_griffier_keyboard.py": "test_griffier",
    "tests/browser/test_host.py": "test_evening leads; pages/test_leading",
    "tests/browser/test_joining.py": "pages/test_joining; test_evening joins",
    "tests/browser/test_large_text.py::test_joining": "test_accessibility at 320 pixels",
    "tests/browser/test_large_text.py::test_start": "test_accessibility at 320 pixels",
    "tests/browser/test_large_text.py::test_leading": "test_accessibility at 320 pixels",
    "tests/browser/test_large_text.py::test_reading_is_in_reach[/waardenkaart]": "one page of four",
    "tests/browser/test_large_text.py::test_reading_is_in_reach[/kaders]": "one page of four",
    "tests/browser/test_large_text.py::test_reading_is_in_reach[/methode]": "one page of four",
    "tests/browser/test_large_text.py::test_the_way_on": "test_accessibility at 320 pixels",
    "tests/browser/test_meeting.py": "test_evening, with a calculation by hand",
    "tests/browser/test_own_cards.py": "unit/test_own_cards, reports/test_own_questions",
    "tests/browser/test_own_values.py": "unit/test_own_values",
    "tests/browser/test_paper.py": "test_evening enters a form",
    "tests/browser/test_pictures.py": "draws the pictures of the README",
    "tests/browser/test_reports.py": "test_griffier makes documents; tests/reports",
    "tests/browser/test_restart.py": "test_bad_luck; store/test_durability; unit/test_whole_runs",
    "tests/browser/test_row_ids.py": "pages; unit/test_served_doors",
    "tests/browser/test_runs.py": "tests of the waits themselves",
    "tests/browser/test_the_door.py": "store/test_membership; pages/test_taking_part",
    "tests/browser/test_to_the_result.py": "test_evening opens the result",
    "tests/browser/test_wall.py": "test_evening projects",
    "tests/browser/test_ways_of_weighing.py": "test_any_list weighs in every way",
    "tests/browser/test_weighing.py": "test_evening weighs; pages/test_taking_part",
    # Two of three lists that are played whole.
    "tests/browser/test_any_list.py::test_a_list_that_is_only_data_is_weighed_from_preparing"
    "_to_the_archive[five": "the list of sixteen",
    "tests/browser/test_any_list.py::test_a_list_that_is_only_data_is_weighed_from_preparing"
    "_to_the_archive[three": "the list of sixteen; unit/test_ways",
    # Ill luck and bad input of one kind, of which the store or another page holds the rule.
    "tests/browser/test_bad_luck.py::test_a_phone_that_slept": "pages/test_taking_part, test_news",
    "tests/browser/test_bad_luck.py::test_a_lid_that_closes": "test_a_host_hands_over",
    "tests/browser/test_bad_luck.py::test_a_meeting_goes_on_the_next_day": "store/test_meetings",
    "tests/browser/test_bad_input.py::test_who_tries_many_wrong_codes": "pages/test_joining",
    "tests/browser/test_bad_input.py::test_two_open_host_pages": "test_a_host_hands_over",
    "tests/browser/test_bad_input.py::test_words_that_are_too_long": "unit/test_wording; pages",
    "tests/browser/test_bad_input.py::test_a_link_that_lost_its_end": "pages/test_cold_start",
    "tests/browser/test_bad_input.py::test_every_line_that_is_not_understood": (
        "unit/test_faction_list; pages/test_leading"
    ),
    "tests/browser/test_bad_input.py::test_a_button_pressed_twice": "unit/test_tickets",
    "tests/browser/test_blind_first.py::test_the_command_line_prints_nothing": (
        "unit/test_cli_files, store/test_transfer"
    ),
    # Screens of which another state, that holds all they hold, is looked at by axe.
    "tests/browser/test_accessibility.py::test_taking_part": "test_weighing_with_all",
    "tests/browser/test_accessibility.py::test_weighing_as_a_faction": "test_weighing_with_all",
    "tests/browser/test_accessibility.py::test_what_a_large_faction": "test_weighing_with_all",
    "tests/browser/test_accessibility.py::test_projecting_a_pause": "test_projecting",
    "tests/browser/test_accessibility.py::test_reading_results": "test_reading_a_result_with_all",
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
    "tests/store/test_transfer.py::test_every_meeting_that_can_leave": "the rest of test_transfer",
    "tests/store/test_ballot_lines.py::test_the_second_export_of_any": "test_scores_leave",
    "tests/store/test_ballot_lines.py::test_newcomers_stand_in": "test_only_the_ballots_that_count",
    "tests/store/test_backup.py::test_a_weighing_that_goes_on": "test_all_rows_come_back",
    "tests/store/test_backup.py::test_a_first_page_that": "test_what_is_no_backup_is_refused",
    "tests/store/test_backup.py::test_ids_go_on_where_they_were": "test_all_rows_come_back",
    "tests/store/test_database_files.py::test_no_receipt_is_given_for": "test_maintenance",
    "tests/store/test_database_files.py::test_a_database_that_others": (
        "test_a_new_database_and_its_log_are_for_their_owner_only"
    ),
    "tests/store/test_migration_0007.py::test_a_second_start": "test_a_result_is_the_same",
    "tests/store/test_migration_0007.py::test_what_stands_behind": "test_a_result_is_the_same",
    "tests/store/test_migration_0007.py::test_a_meeting_of_before": "test_transfer",
    "tests/store/test_migration_0007.py::test_the_tables_refuse": "test_migrations",
    "tests/store/test_maintenance.py::test_nothing_is_left_where": "the rest of test_maintenance",
    "tests/store/test_opening.py::test_of_many_who_restore": "store/test_concurrency",
    "tests/pages/test_joining.py::test_what_is_no_code": "test_a_wrong_pass_is_none",
    "tests/unit/test_cli.py::test_a_damaged_demo_file": "test_example_council, test_deck_files",
    "tests/unit/test_popolo.py::test_a_file_with_far_too_many": "the rest of test_popolo",
    "tests/unit/test_chance.py::test_many_factions_of_one_need_no_draws": "the rest of test_chance",
    "tests/unit/test_differencing.py::test_what_all_figures_leave": "the rest of test_differencing",
    "tests/attacks/test_acting_for_others.py": "store/test_membership; attacks/test_secrets",
    "tests/attacks/test_injection_into_pages.py::test_no_words_are_more_than_words_on_any_page"
    "[second": "the first words",
    "tests/attacks/test_injection_into_pages.py::test_no_words_are_more_than_words_on_any_page"
    "[third": "the first words",
    "tests/attacks/test_injection_into_documents.py::test_no_words_are_more_than_words_in_any"
    "_document[1": "the same with other words",
    "tests/attacks/test_injection_into_documents.py::test_no_words_are_more_than_words_in_any"
    "_document[2": "the same with other words",
    "tests/attacks/test_injection_into_documents.py::test_no_words_are_more_than_words_in_any"
    "_document[3": "the same with other words",
    "tests/attacks/test_reading_before_the_reveal.py::test_no_page_sends_what_others_weighed"
    "[open": "the same when it is closed; browser/test_blind_first",
    "tests/attacks/test_reading_before_the_reveal.py::test_no_page_sends_what_others_weighed"
    "[consulting": "the same when it is closed; browser/test_blind_first",
    "tests/attacks/test_reading_before_the_reveal.py::test_no_page_sends_what_others_weighed"
    "[second": "the same when it is closed; browser/test_blind_first",
    "tests/attacks/test_secrets_in_links.py::test_no_role_is_sent_the_key_of_another[open": (
        "the same when it is closed"
    ),
    "tests/unit/test_gallery.py": "unit/test_charts",
    "tests/unit/test_container.py::test_every_step": "unit/test_container reads the steps",
    "tests/unit/test_wheel.py::test_an_installed": "unit/test_wheel looks at what a wheel holds",
    "tests/unit/test_small_councils.py": "unit/test_disagreement",
}


def is_long(node: str) -> bool:
    """Whether a test is left out of `make test`, by its id."""
    return any(node.startswith(start) for start in LONG)
