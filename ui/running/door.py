"""Where a second start, or `pls capture`, tells the running program what is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import IO

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from pls.calling import Answer, Call, address
from pls.calling.call import LONGEST, call_in, packed


class Door(QObject):
    """Answers calls of the same person's programs on this computer, until closed."""

    def __init__(
        self,
        lock: IO[bytes],
        do: Callable[[Call], Answer],
        parent: QObject | None = None,
    ) -> None:
        """Open it.

        Args:
            lock: Makes this the one program that runs; it is given back at the end.
            do: Does what is asked, on the main thread.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._lock = lock
        self._do = do
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        place = address()
        if place:
            # Who has the lock knows that nobody answers there, whatever a crash left.
            QLocalServer.removeServer(place)
            self._server.listen(place)

    @property
    def open(self) -> bool:
        """Whether somebody can call."""
        return self._server.isListening()

    def close(self) -> None:
        """Take no more calls, and let another program be the one that runs."""
        self._server.close()
        self._lock.close()

    def _on_connection(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            line.setReadBufferSize(LONGEST)
            line.readyRead.connect(lambda line=line: self._on_read(line))
            line.disconnected.connect(line.deleteLater)
            self._on_read(line)

    def _on_read(self, line: QLocalSocket) -> None:
        if not line.canReadLine():
            if line.bytesAvailable() >= LONGEST:
                line.abort()
            return
        call = call_in(bytes(line.readLine().data()))
        answer = Answer("This was no call.") if call is None else self._called(call)
        line.write(packed(answer))
        line.disconnectFromServer()

    def _called(self, call: Call) -> Answer:
        if call.token:
            # Qt looks for the leave to come to the front here, and takes it away.
            os.environ["XDG_ACTIVATION_TOKEN"] = call.token
        return self._do(call)
