"""A search for words that shall be nowhere, and the home of somebody who wrote them.

`found` reads the bytes of every file under a folder: names and contents, zip files
member by member, in all the ways in which programs write words down. The same search
is run over a plain space, where it has to find them.
"""

import base64
import gzip
import io
import json
import os
import re
import subprocess
import sys
import time
import unicodedata
import urllib.parse
import zipfile
import zlib
from pathlib import Path

from pls.crypto import wrapping
from pls.storage import naming
from tests.e2e.commands import ROOT
from tests.wrapped import wrapped


PASSPHRASE = "vellomarsh tindrequo hask"
KEY = "AGE-SECRET-KEY-1"
_LEAST = 6
_DEEPEST = 4


# The search


def spellings(word):
    """Return the bytes as which programs write *word*, in small letters."""
    plain = word.lower()
    forms = {unicodedata.normalize(form, plain) for form in ("NFC", "NFD")}
    forms.add("".join(c for c in unicodedata.normalize("NFD", plain) if ord(c) < 128))
    made = set()
    for form in forms:
        made |= {form.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
        made |= {json.dumps(form)[1:-1].encode(), form.encode("latin-1", "ignore")}
        made |= {
            urllib.parse.quote(form).lower().encode(),
            form.encode().hex().encode(),
        }
    return {each for each in made if len(each) >= _LEAST} | set(_in_base64(word))


def _in_base64(word):
    """Yield what base64 makes of *word*, wherever it stands in what was encoded."""
    data = word.encode()
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + data + b"\0" * 2)
        first = (before * 8 + 5) // 6
        last = (before + len(data)) * 8 // 6
        yield whole[first:last].lower()


class Search:
    """Looks for many words at once.

    Attributes:
        words: What is looked for, by what it is.
    """

    def __init__(self, words):
        self.words = dict(words)
        self._names = {b: name for name, w in words.items() for b in spellings(w)}
        longest = sorted(self._names, key=len, reverse=True)
        self._any = re.compile(b"|".join(map(re.escape, longest)))

    def data(self, data):
        """Return the names of the words that stand in *data*."""
        return {self._names[hit] for hit in self._any.findall(data.lower())}

    def found(self, *folders):
        """Return where each word was found, as the paths of files, by its name.

        Files that vanish meanwhile are as they come: the search runs beside programs.
        """
        hits = {}
        for path in (p for folder in folders for p in walked(folder)):
            for name in self._of(path):
                hits.setdefault(name, []).append(path)
        return hits

    def _of(self, path):
        names = self.data(os.fsencode(path))
        try:
            data = Path(path).read_bytes()
        except OSError:
            return names  # a folder, a socket, or gone
        return names | set().union(*map(self.data, opened(data)))


def walked(folder):
    """Yield the path of everything in a folder, folders too."""
    for here, folders, names in os.walk(folder):
        yield from (f"{here}/{name}" for name in (*folders, *names))


def opened(data, depth=0):
    """Yield *data*, and what it holds where it is packed."""
    yield data
    if depth >= _DEEPEST:
        return
    if data[:2] == b"\x1f\x8b":
        with io.BytesIO(data) as file, gzip.open(file) as inside:
            yield from opened(inside.read(), depth + 1)
    if b"PK\x03\x04" in data and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for info in packed.infolist():
                yield info.filename.encode()
                yield from opened(packed.read(info), depth + 1)
    elif data[:1] == b"\x78":
        try:
            yield zlib.decompress(data)
        except zlib.error:
            return


# The person


class Home:
    """Somebody's computer: a home, a folder for what is temporary, and the cloud's.

    Attributes:
        root: The folder of the space.
        keys: What opens an encrypted space.
        elsewhere: What is none of the program's: files to import and to attach, and
            what was shared. It is not searched.
        env: What programs started here know.
    """

    def __init__(self, base, root=None, *, encrypted):
        self.base, self.encrypted, self.keys = base, encrypted, None
        self.home, self.tmp = base / "home", base / "tmp"
        self.elsewhere = base.with_name(f"{base.name}-elsewhere")
        self.runtime = base / "run"
        self.root = root or base / "cloud" / "space"
        for folder in (self.home, self.tmp, self.elsewhere):
            folder.mkdir(parents=True)
        self.runtime.mkdir(mode=0o700)
        self.root.parent.mkdir(parents=True, exist_ok=True)
        # Nothing of the one who runs the tests: no bus, no screen, no settings.
        kept = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
        self.env = {k: os.environ[k] for k in kept if k in os.environ}
        self.env |= {"HOME": str(self.home), "TMPDIR": str(self.tmp)}
        self.env |= {"XDG_RUNTIME_DIR": str(self.runtime), "PYTHONPATH": str(ROOT)}
        self.env |= {"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
        self.env |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        if encrypted:
            self.env["PLS_PASSPHRASE"] = PASSPHRASE

    def begun(self, *words):
        """Start `python -m WORDS` and return the process."""
        return subprocess.Popen(
            [sys.executable, "-m", *map(str, words)],
            env={**self.env, "PLS_SPACE": str(self.root)},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, *words, stdin=b"", code=0):
        """Run `python -m WORDS` to its end and return what it said."""
        process = self.begun(*words)
        said, _ = process.communicate(stdin, timeout=120)
        assert process.returncode == code, said.decode()
        return said.decode()

    def pls(self, *words, **more):
        """Run a command and return what it said."""
        return self.run("pls", *words, **more)

    def new(self):
        """Make the space; what wraps its keys is made cheap, as it is asked often."""
        how = ("--encrypt",) if self.encrypted else ()
        self.pls("new", self.root, *how, "--name", "Mikko Laine")
        if self.encrypted:
            place = self.root / naming.KEY
            self.keys = wrapping.unwrap(place.read_bytes(), PASSPHRASE)
            place.write_bytes(wrapped(self.keys, PASSPHRASE))

    def secrets(self):
        """Return what shall be found nowhere at all, in any space."""
        known = {"passphrase": PASSPHRASE}
        if self.keys is None:
            return known
        key, naming_ = self.keys.identities[0], self.keys.naming.hex()
        return {**known, "key": key, "secret of names": naming_}

    def killed(self, *words, after):
        """Run `python -m WORDS` and kill it after some seconds."""
        process = self.begun(*words)
        time.sleep(after)
        process.kill()
        process.communicate(timeout=60)
