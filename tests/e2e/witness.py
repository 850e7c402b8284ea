"""Sees every file that is made under a folder, also one that is gone a moment later.

The kernel tells (inotify) when a name appears; the file behind it is opened at once and
stays readable after it was removed. Nothing is changed by looking.
"""

import contextlib
import ctypes
import os
import resource
import select
import struct
import sys
import threading


_CREATED, _MOVED, _FOLDER = 0x100, 0x80, 0x40000000
_HEAD = struct.Struct("iIII")
_MOST = 64 << 20

available = sys.platform == "linux"


class Witness:
    """Opens each file that appears in a folder, and in the folders in it.

    Used as `with Witness(folder) as seen`; `seen.everything()` afterwards.

    Attributes:
        noticed: How many names were made or given.
    """

    def __init__(self, *folders, keeps=True):
        self._c = ctypes.CDLL(None, use_errno=True)
        self._told = self._c.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
        assert self._told >= 0, os.strerror(ctypes.get_errno())
        self._folders, self._open, self._known = {}, [], set()
        self._end, self._heard = threading.Event(), threading.Event()
        self._turn = threading.Thread(target=self._listen)  # noqa: TID251
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (max(soft, min(hard, 1 << 16)), hard)
        )
        self._keeps, self.noticed = keeps, 0
        for folder in folders:
            self._follow(os.fsencode(folder))

    def __enter__(self):
        self._turn.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self._turn.join()
        if not self._keeps:
            self.close()

    def wait(self, number, goes_on):
        """Wait until so many names were made, or it does not go on any more."""
        while self.noticed < number and goes_on():
            self._heard.wait(0.01)
            self._heard.clear()

    def everything(self):
        """Yield the path and the bytes of each file that was there for a moment."""
        for path, number in self._open:
            yield os.fsdecode(path), os.pread(number, _MOST, 0)

    def close(self):
        for _, number in self._open:
            os.close(number)
        os.close(self._told)

    def _follow(self, folder):
        number = self._c.inotify_add_watch(self._told, folder, _CREATED | _MOVED)
        if number < 0:
            return  # it is gone again
        self._folders[number] = folder
        with contextlib.suppress(FileNotFoundError), os.scandir(folder) as there:
            for each in there:
                self._look(each.path, folder=each.is_dir(follow_symlinks=False))

    def _look(self, path, *, folder):
        if folder:
            self._follow(path)
        if folder or not self._keeps:
            return
        try:
            number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        except OSError:
            return  # gone, or a socket
        about = os.fstat(number)
        if (path, about.st_ino) in self._known:
            os.close(number)
            return
        self._known.add((path, about.st_ino))
        self._open.append((path, number))

    def _listen(self):
        told = select.poll()  # the suite may hold more files than `select` counts
        told.register(self._told, select.POLLIN)
        while not self._end.is_set():
            if told.poll(50):
                self._hear(os.read(self._told, 1 << 16))
                self._heard.set()

    def _hear(self, told):
        at = 0
        while at < len(told):
            number, what, _, length = _HEAD.unpack_from(told, at)
            at += _HEAD.size
            name = told[at : at + length].rstrip(b"\0")
            at += length
            folder = self._folders.get(number)
            self.noticed += 1
            if folder is not None and name:
                self._look(folder + b"/" + name, folder=bool(what & _FOLDER))
