"""No word that somebody typed reaches the log, whatever goes wrong and whoever logs it.

The trace of an unexpected error ended with its message, which quoted the name of a faction.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from valuemap.private_log import trace

ROOT = Path(__file__).resolve().parents[2]
WORD = "lijst-jan-de-vries"

WAYS = {
    "our error": "logging.getLogger('valuemap.x').exception('Unexpected', exc_info=fault())",
    "an error in a library": "logging.getLogger('streamlit.x').error('Bad', exc_info=fault())",
    "a word filled in": "logging.getLogger('streamlit.x').warning('Session %s', word)",
    "words filled in by name": "logging.getLogger('uvicorn').warning('%(a)s', {'a': word})",
    "a message made by hand": "logging.getLogger('uvicorn.error').error(f'No {word}')",
    "an error as message": "logging.getLogger('streamlit.x').warning(fault())",
    "the root": "logging.warning('No ' + word)",
    "what cannot be formatted": "logging.getLogger('x').warning('%d', word)",
    "ours that cannot be formatted": "logging.getLogger('valuemap.x').warning('%d', word)",
    "the stack": "logging.getLogger('x').warning('at', stack_info=True)  # lijst-jan-de-vries",
    "a warning": "warnings.warn(f'Mind {word}')",
    "a thread": "t = threading.Thread(target=fail); t.start(); t.join()",
    "a deleted thing": "Dying()",
    "a forgotten task": "asyncio.run(forget())",
    "a forgotten future": "asyncio.run(forget_future())",
    "the end": "fail()",
}
PROGRAM = """
import asyncio, gc, logging, sys, threading, warnings
from valuemap import private_log

private_log.install()
logging.basicConfig(level=1)
word = "-".join(("lijst", "jan", "de", "vries"))

def fault():
    try:
        try:
            raise KeyError(word)
        except KeyError as cause:
            raise ValueError(f"No {{word}}") from cause
    except ValueError as error:
        error.add_note(word)
        return error

def fail():
    raise fault()

class Dying:
    def __del__(self):
        fail()

async def forget():
    async def work():
        fail()
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()

async def forget_future():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(fault())
    del future
    gc.collect()

{way}
"""


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_typed_word_is_nowhere_in_the_log(way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(way=way)],
        cwd=ROOT,
        env=os.environ | {"PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        check=False,
    )
    written = done.stdout + done.stderr
    assert WORD not in written
    assert written.strip() or "%d" in way  # else nothing was tried
    assert "Traceback" not in written


def test_who_has_read_enough_of_what_a_command_prints_gets_no_error() -> None:
    """`data-map | head` ended with a line about a pipe, as an error that nobody expected."""
    command = [sys.executable, "-m", "valuemap", "data-map"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_an_error_is_told_in_one_line_with_its_places_and_causes() -> None:
    def inner() -> None:
        raise KeyError(WORD)

    def outer() -> None:
        try:
            inner()
        except KeyError as error:
            raise ValueError(WORD) from error

    with pytest.raises(ValueError, match=WORD) as met:
        outer()
    told = trace(met.value)
    assert WORD not in told
    assert "\n" not in told
    assert told.startswith("ValueError at unit/test_private_log.py:")
    assert " outer < " in told
    assert ", from KeyError at unit/test_private_log.py:" in told
    assert told.endswith(" outer")


def test_however_deep_an_error_lies_its_line_stays_short() -> None:
    def deep(levels: int) -> None:
        if levels == 0:
            raise ValueError
        try:
            deep(levels - 1)
        except ValueError as error:
            raise ValueError from error

    with pytest.raises(ValueError, match=r"^$") as met:
        deep(200)
    assert len(trace(met.value)) < 5_000


def test_an_error_that_is_its_own_cause_is_told_once() -> None:
    error = ValueError(WORD)
    error.__cause__ = error
    assert trace(error) == "ValueError"
