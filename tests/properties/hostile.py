"""Replies as somebody would write them who means harm, each from a seed.

`python -m tests.properties.hostile COUNT SEED` reads that many and says how it went.
"""

import copy
import hashlib
import json
import os
import random
import secrets
import sys
import tempfile
import time
from collections import Counter
from email.message import EmailMessage
from pathlib import Path


os.environ.setdefault("PLS_CONFIG_DIR", tempfile.mkdtemp(prefix="pls-config-"))

from pls import replies
from pls.errors import RefusedReplyError
from pls.records import Kind
from pls.records.enums import Source
from pls.space import answering
from pls.space.trying import sample_space
from tests.unit.replies.mails import BEGIN, CHANGES, END, block


UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b\x7f\x85"
NAMES = (
    "Lеena Korhonеn",  # two letters are Cyrillic
    "\u202eanahroK aneeL",
    "<b onclick=x>Leena</b>",
    "[Leena](https://x.invalid)",
    "Leena\u200d\u200bKorhonen",
    "\u0301" * 60,
    "=cmd|' /C calc'!A1",
)
ODD = (
    None, True, False, 0, -1, 1, 3.5, 10**30, "", "x", "yes", "2026-06-15", [], {},
    "2026-02-30", "９９９９-12-31", "\ud800", "\x00", "x" * 70_000, "\u202e" * 300,
    "- [ ] do 📅 2026-06-12", ":::private\n%%", "```json\n{}\n```", "---\nid: x\n---",
    [[]] * 50, {"n": 1}, [{"n": 1}] * 300, [{"n": n} for n in range(1, 202)],
)  # fmt: skip
RAW = ("1e400", "NaN", "-Infinity", "9" * 5000, "[" * 30_000, '{"a":' * 30_000, "tru")
PARTS = (
    "-", "--- ", "<", "<a ", "&#", "&#99999999;", "=\n", "=3", "\n>", "> |", "\nLK>",
    "\u200b", "—", BEGIN, END, f"{BEGIN}A{END}", "Check: 0000000", '{"a":', "[", "{",
)  # fmt: skip


class Sent:
    """A space from which something left, and what it is made of, byte for byte."""

    def __init__(self, folder):
        self.space = sample_space(folder / "space")
        self.shares = [s for s in self.space.records(Kind.SHARE) if s.items]
        self.before = self.bytes()

    def bytes(self):
        """Return what every file of the folder holds, by path."""
        root = self.space.root
        files = sorted(path for path in root.rglob("*") if path.is_file())
        return {
            str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).digest()
            for path in files
        }


def good(chance, share):
    """Return a reply to *share* as the page makes it."""
    told = {
        "format": "pls-response/1",
        "share_id": share.share,
        "share_sha256": share.sha256,
        "answered": "2026-06-15",
        "from": chance.choice((share.reader[:80], *NAMES)),
        "items": [
            {"n": item.n, "recognised": True, "comment": chance.choice(NAMES)}
            for item in share.items
            if chance.random() < 0.7
        ],
        "asks": [{"n": n + 1, "answer": "yes"} for n in range(len(share.asks))][:3],
        "seen": chance.choice(("You explain it simply.", *NAMES)),
        "opportunity": "Lead it\n- [ ] or not",
        "support": {"choices": ["A budget"], "note": "[[item]]"},
        "follow_up_on": "2026-09-01",
        "carry_on": True,
    }
    kept = ("format", "share_id", "share_sha256", "answered")
    return {k: v for k, v in told.items() if k in kept or chance.random() < 0.8}


def twisted(chance, told, shares):
    """Change values, names and shapes of a reply."""
    for _ in range(chance.choice((0, 0, 1, 2, 3))):
        key = chance.choice((*told, "items", "n", "html", "__class__", "x" * 5000))
        match chance.randrange(5):
            case 0:
                told.pop(key, None)
            case 1:
                told[key] = copy.deepcopy(chance.choice(ODD))
            case 2 if told.get("items") and isinstance(told["items"], list):
                item = chance.choice(told["items"])
                if isinstance(item, dict):
                    name = chance.choice(("n", "comment", "question", "y"))
                    item[name] = copy.deepcopy(chance.choice(ODD))
            case 3:
                told["share_sha256"] = chance.choice(shares).sha256
            case _:
                told["share_id"] = chance.choice(shares).share
    return told


def written(chance, told):
    """Return a reply as JSON, now and then as no JSON at all."""
    text = json.dumps(told, ensure_ascii=chance.random() < 0.7)
    if chance.random() < 0.15:
        at = text.find(":", chance.randrange(len(text)))
        if at > 0:
            text = f"{text[: at + 1]}{chance.choice(RAW)}{text[at + 2 :]}"
    if chance.random() < 0.1:
        text = f'{text[:-1]}, "seen": "a", "seen": "b"}}'
    return text.encode("utf-8", "surrogatepass")


def lettered(chance, data):
    """Return the file of a mail to which a reply is attached, now and then twice."""
    mail = EmailMessage()
    mail.set_content("Grüße", charset=chance.choice(("utf-8", "iso-8859-1")))
    for _ in range(chance.choice((1, 1, 2))):
        kind = chance.choice(("octet-stream", "json", "x"))
        cte = chance.choice(("base64", "quoted-printable"))
        mail.add_attachment(data, maintype="application", subtype=kind, cte=cte)
    return mail.as_bytes()


def mangled(chance, data):
    """Cut, double, turn and put in bytes."""
    data = bytearray(data[:200_000])
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 5, 20))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[at : at + 1] = chance.randbytes(1)
            case 1:
                del data[at : at + chance.randint(1, 80)]
            case 2:
                data[at:at] = data[at : at + chance.randint(1, 80)]
            case _:
                data[at:at] = chance.choice(PARTS).encode()
    return bytes(data)


def hostile(seed, shares):
    """Return the bytes of one reply."""
    chance = random.Random(seed)
    if chance.random() < 0.1:
        part = chance.choice(PARTS)
        most = replies.MAIL_LIMIT // 8 // len(part.encode())
        head = chance.choice(("", BEGIN, "{", "<html>", "\ufeff"))
        return (head + part * most).encode()
    data = written(chance, twisted(chance, good(chance, chance.choice(shares)), shares))
    way = chance.random()
    if way < 0.15:
        return mangled(chance, lettered(chance, data))
    if way < 0.6:
        text = block(data, chance.choice((10, 64, 76, 5000)))
        for name in chance.sample(sorted(CHANGES), chance.randint(0, 2)):
            text = CHANGES[name](text)
        data = text.encode("utf-8", "surrogatepass")
    return mangled(chance, data)


def one(sent, seed):
    """Read one reply; return what came of it, and what is wrong with that."""
    data = hostile(seed, sent.shares)
    try:
        offered = answering.read(sent.space, data, Source.PASTED)
    except RefusedReplyError as error:
        return type(error).__name__, _wrong_words(str(error))
    reply = offered.reply
    told = "".join(
        (reply.reader, reply.seen, reply.title, *(m.comment for m in reply.marks))
    )
    items = {item.id for item in offered.share.items}
    wrong = [f"unseen {sign!r}" for sign in UNSEEN if sign in told]
    wrong += [f"mark {m.id}" for m in reply.marks if m.id not in items]
    if reply.sha256 != offered.share.sha256:
        wrong.append("the hash of another text")
    return offered, wrong


def _wrong_words(message):
    wrong = []
    if not 10 < len(message) < 200 or not message.endswith("."):
        wrong.append(f"{len(message)} letters: {message[:60]!r}")
    if any(sign in message for sign in UNSEEN + "\n\r"):
        wrong.append(f"unseen signs: {message[:60]!r}")
    return wrong


def run(count, first, folder):
    """Read *count* replies from the seed *first*; return counts, faults, offers."""
    sent = Sent(Path(folder))
    told, wrong, offers, longest = Counter(), [], [], 0.0
    for seed in range(first, first + count):
        begun = time.monotonic()
        came, faults = one(sent, seed)
        longest = max(longest, time.monotonic() - begun)
        if not isinstance(came, str):
            offers.append(came)
            came = "fits"
        told[came] += 1
        wrong += [f"{seed}: {fault}" for fault in faults]
        last = seed == first + count - 1
        if (seed % 250 == 0 or last) and sent.bytes() != sent.before:
            wrong.append(f"{seed}: the folder is not as it was")
            break
    told["longest, in ms"] = round(longest * 1000)
    return sent, told, wrong, offers


def main(words):
    """Say how many were read, what came of them, and what was wrong."""
    count = int(words[0]) if words else 10_000
    first = int(words[1]) if len(words) > 1 else secrets.randbelow(10**9)
    print(f"{count} hostile replies from seed {first}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        _, told, wrong, _ = run(count, first, folder)
    print(", ".join(f"{name}: {n}" for name, n in sorted(told.items())))
    for each in wrong[:20]:
        print(f"  {each}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
