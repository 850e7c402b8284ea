"""The settings of this computer: what is wrong in the file costs nothing else."""

import pytest

from pls import config
from pls.config import Config


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path))
    return tmp_path / "settings.json"


def test_what_is_kept_is_read_again(file):
    known = Config(folder="/a", keys={"new": "Ctrl+J"}, reminders=("Fri 15:30",))
    config.save(known)
    assert config.load() == known


@pytest.mark.parametrize(
    "bad",
    [
        '"theme": 5',
        '"text_scale": "large"',
        '"keys": {"new": 7}',
        '"window": []',
        '"spelling": "en"',
        '"first_day": 1.5',
        '"language": null',
    ],
)
def test_one_bad_value_leaves_all_others(file, bad):
    file.write_text(f'{{{bad}, "folder": "/a", "reminders": ["Fri 15:30 Mine"]}}')
    assert config.load() == Config(folder="/a", reminders=("Fri 15:30 Mine",))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"theme": "dark", "remi',
        b"null",
        b"[1]",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"window": {"a": ' + b"[" * 200_000,
    ],
)
def test_what_is_no_settings_file_is_none(file, data):
    file.write_bytes(data)
    assert config.load() == Config()


def test_what_cannot_be_written_leaves_nothing_behind(file):
    file.mkdir()
    with pytest.raises(IsADirectoryError):
        config.save(Config(folder="/a"))
    assert list(file.parent.iterdir()) == [file]
