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
    "test_guessing": "guessing",
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
    "test_whole_files": "bombs and broken files",
    "test_served_doors": "messages, uploads and logs",
    "test_private_log": "messages, uploads and logs",
    "test_secrets": "secrets in links",
}
"""By a part of the name of the file; the first that fits."""

OTHERS: Final = (
    "tests/pages/test_save_door.py",
    "tests/pages/test_membership.py",
    "tests/reports/test_blind_documents.py",
    "tests/store/test_companies.py",
    "tests/store/test_frozen.py",
    "tests/store/test_guesses.py",
    "tests/store/test_membership.py",
    "tests/unit/test_attacks_on_places.py",
    "tests/unit/test_attempts.py",
    "tests/unit/test_bounded_reading.py",
    "tests/unit/test_differencing.py",
    "tests/unit/test_doors.py",
    "tests/unit/test_json_text.py",
    "tests/unit/test_nobody_can_be_computed.py",
    "tests/unit/test_ori_a.py",
    "tests/unit/test_private_log.py",
    "tests/unit/test_served_doors.py",
    "tests/unit/test_spreadsheets.py",
    "tests/unit/test_whole_files.py",
)
"""Tests that stand with their subject, and try what somebody of ill will tries."""
