"""The databases that tests get: real ones, of every backend, fresh for each test."""

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url


def test_a_database_answers(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


def test_the_url_names_the_backend_of_the_test(
    database_url: str, request: pytest.FixtureRequest
) -> None:
    backend = make_url(database_url).get_backend_name()
    assert f"[{backend}]" in request.node.name


@pytest.mark.parametrize("turn", ["first", "second"])
def test_no_test_sees_what_another_left(database_url: str, turn: str) -> None:
    engine = create_engine(database_url)
    assert inspect(engine).get_table_names() == []
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_by_a_test (turn TEXT)"))
        connection.execute(text("INSERT INTO left_by_a_test VALUES (:turn)"), {"turn": turn})
    assert inspect(engine).get_table_names() == ["left_by_a_test"]
    engine.dispose()
