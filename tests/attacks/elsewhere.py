"""Which kind of attack each test is, and the tests elsewhere that are attacks as well."""

from typing import Final

KINDS: Final = {
    "test_forged_messages": "forged and replayed messages",
    "test_save_door": "forged and replayed messages",
    "test_from_elsewhere": "other sites, names and broken HTTP",
    "test_doors": "other sites, names and broken HTTP",
    "test_injection": "injection",
    "test_acting_for_others": "acting for others",
    "test_reading_before": "reading before the reveal",
    "test_blind_documents": "reading before the reveal",
    "test_guesses": "guessing",
    "test_attempts": "guessing",
    "test_membership": "made-up members",
    "test_attacks_on_places": "differencing",
    "test_nobody_can_be_computed": "differencing",
    "test_differencing": "differencing",
    "test_frozen": "differencing",
    "test_companies": "differencing",
    "test_spreadsheets": "bombs and broken files",
    "test_forged_files": "bombs and broken files",
    "test_bounded_reading": "bombs and broken files",
    "test_json_text": "bombs and broken files",
    "test_ori_a": "bombs and broken files",
    "test_served_doors": "messages, uploads and logs",
    "test_private_log": "messages, uploads and logs",
    "test_secrets": "secrets in links",
}
"""By a part of the name of the file; the first that fits."""

_OTHERS: Final = {
    "pages/test_membership.py": ("where_factions_have_links_the_code_alone_lets_nobody_in",),
    "pages/test_save_door.py": (
        "an_old_message_played_again_brings_nothing_back",
        "a_wrong_key_saves_nothing",
        "what_is_too_large_is_refused_and_not_kept",
    ),
    "reports/test_blind_documents.py": (
        "nothing_of_a_round_that_is_not_revealed_stands_in_a_document",
        "a_second_round_stays_out_until_its_reveal_and_the_document_says_so",
        "arguments_wait_for_the_reveal_of_their_question",
    ),
    "store/test_companies.py": (
        "whatever_inhabitants_weigh_every_figure_of_the_council_stays",
        "a_company_comes_in_by_its_own_link_only",
        "nobody_goes_over_from_a_faction_to_a_company_or_back",
    ),
    "store/test_frozen.py": (
        "what_was_published_stays_to_the_byte_whatever_happens_after",
        "who_left_stands_in_no_later_figure_and_the_profile_stands_still",
        "who_is_freed_after_it_keeps_only_what_is_frozen",
        "who_is_freed_in_the_fractieberaad_is_gathered_with_nobody",
    ),
    "store/test_guesses.py": (
        "beyond_the_limit_a_visitor_waits_until_the_oldest_guess_is_a_window_old",
        "while_a_visitor_must_wait_a_right_guess_waits_as_well",
        "a_burst_of_guesses_at_once_is_counted_as_it_is_let_in",
        "what_one_process_counted_counts_in_the_other",
        "many_visitors_together_make_nobody_wait",
        "any_text_can_be_a_guess",
        "neither_an_address_nor_a_guess_is_stored",
    ),
    "store/test_membership.py": (
        "a_stranger_with_the_code_waits_from_the_first_opening_on",
        "a_number_of_another_meeting_lets_nobody_in",
        "no_more_are_let_in_than_the_faction_has_places",
        "who_was_let_in_late_counts_in_the_mean_and_not_towards_three",
        "two_strangers_who_fill_the_places_of_a_lone_member_find_nothing",
        "nobody_changes_faction_after_the_first_opening",
        "paper_of_the_host_does_not_make_a_place_of_a_lone_member",
        "the_link_of_another_faction_lets_nobody_in",
    ),
    "unit/test_attacks_on_places.py": (),
    "unit/test_attempts.py": ("addresses_of_one_visitor_count_as_one",),
    "unit/test_bounded_reading.py": (
        "a_header_of_a_hundred_thousand_columns_is_one_fault",
        "of_many_faulty_lines_the_first_are_kept_and_the_rest_is_counted",
        "strange_names_without_end_are_bounded",
        "a_file_that_is_far_too_large_is_not_read",
        "a_text_of_megabytes_is_refused_before_it_is_cleaned",
    ),
    "unit/test_differencing.py": (
        "of_who_is_left_out_every_ballot_is_as_possible_as_the_true_one",
        "two_rounds_their_shift_and_the_map_tell_nothing_of_who_is_left_out",
        "what_other_places_show_says_nothing_of_a_place",
    ),
    "unit/test_doors.py": (
        "a_name_of_others_that_points_at_this_machine_is_refused",
        "on_another_network_of_the_laptop_nobody_is_answered",
        "figures_about_visitors_are_for_nobody",
        "all_visits_together_bring_so_much",
    ),
    "unit/test_json_text.py": ("a_file_of_names_with_one_doubled_at_the_end_is_refused_at_once",),
    "unit/test_nobody_can_be_computed.py": (),
    "unit/test_ori_a.py": ("what_is_no_good_file_is_told_in_dutch",),
    "unit/test_private_log.py": ("a_typed_word_is_nowhere_in_the_log",),
    "unit/test_served_doors.py": (
        "files_come_only_from_a_page_with_a_place_for_them",
        "a_message_that_no_page_of_ours_sends_ends_the_connection",
        "a_name_of_others_and_figures_about_visitors_are_refused",
        "typed_words_and_the_ids_of_visits_reach_no_log",
    ),
    "unit/test_spreadsheets.py": (
        "a_file_with_cells_far_away_does_not_end_the_server",
        "a_file_that_cannot_be_read_says_why",
        "whatever_the_bytes_are_only_our_errors_come_of_it",
    ),
}
OTHERS: Final = tuple(
    f"tests/{path}{f'::test_{name}' if name else ''}"
    for path, names in _OTHERS.items()
    for name in names or ("",)
)
"""Tests that stand with their subject, and try what somebody of ill will tries."""
