"""A mail as its file: the reply attached to it, or standing in it, or own words."""

import email.message
import email.policy
from typing import Any

import pytest

from pls import replies
from pls.errors import PlainReplyError, RefusedReplyError
from tests.unit.replies.mails import GOOD, block, raw


WHOLE = replies.parse(raw())


def letter(
    text: str = "Hei Mikko,\ntässä.\n", **how: Any
) -> email.message.EmailMessage:
    mail = email.message.EmailMessage()
    mail["From"], mail["Subject"] = "Leena <leena@example.org>", "Re: Mid-year"
    mail.set_content(text, **how)
    return mail


def attached(**changes: Any) -> email.message.EmailMessage:
    mail = letter()
    mail.add_alternative("<p>Hei <b>Mikko</b></p>", subtype="html")
    mail.add_attachment(
        raw(**changes),
        maintype="application",
        subtype="octet-stream",
        filename="reply-leena-2026-06-15.plsreply",
    )
    return mail


def written(mail: email.message.EmailMessage, *, lines: str = "\r\n") -> bytes:
    return mail.as_bytes(policy=email.policy.SMTP.clone(linesep=lines))


@pytest.mark.parametrize("lines", ["\n", "\r\n"])
def test_the_file_the_page_saved_is_found_in_the_mail_it_came_with(lines: str) -> None:
    assert replies.parse(written(attached(), lines=lines)) == WHOLE


@pytest.mark.parametrize("cte", ["7bit", "8bit", "quoted-printable", "base64"])
def test_it_is_found_as_text_too(cte: str) -> None:
    """Some programs attach a file they take for text as text, in any code."""
    mail = letter()
    told = raw().decode() if cte != "7bit" else raw(items=[]).decode()
    mail.add_attachment(told, subtype="plain", cte=cte, filename="reply.plsreply.txt")
    assert replies.parse(written(mail)).seen == WHOLE.seen


def test_it_is_found_in_a_forwarded_mail() -> None:
    once, twice = letter("FYI"), letter("See below.")
    once.add_attachment(attached())
    twice.add_attachment(once)
    assert replies.parse(written(twice)) == WHOLE


def test_the_same_file_twice_is_one_reply_and_two_are_refused() -> None:
    mail = letter("Both.")
    mail.add_attachment(attached())
    mail.add_attachment(attached())
    assert replies.parse(written(mail)) == WHOLE
    mail.add_attachment(attached(seen="Something else."))
    with pytest.raises(RefusedReplyError, match="more than one"):
        replies.parse(written(mail))


def test_a_damaged_attachment_is_no_reply() -> None:
    mail = letter()
    cut = raw()[:-30]
    mail.add_attachment(cut, maintype="application", subtype="x", filename="a.plsreply")
    with pytest.raises(RefusedReplyError, match="damaged"):
        replies.parse(written(mail))


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("cte", ["8bit", "quoted-printable", "base64"])
def test_a_block_is_found_whatever_letters_stand_around_it(
    charset: str, cte: str
) -> None:
    mail = letter(f"Grüße, tässä:\n\n{block(raw())}\nÅsa\n", charset=charset, cte=cte)
    assert replies.parse(written(mail)) == WHOLE


def test_a_text_of_one_byte_a_letter_is_read() -> None:
    text = f"Grüße\n{block(raw())}Åsa"
    assert replies.parse(text.encode("cp1252")) == WHOLE
    with pytest.raises(RefusedReplyError, match="not text"):
        replies.parse(raw().decode().encode("cp1252"))  # what it says would be guessed


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "iso-8859-2"])
@pytest.mark.parametrize("cte", ["8bit", "quoted-printable", "base64"])
def test_own_words_in_a_mail_are_told_without_its_code(charset: str, cte: str) -> None:
    mail = letter("Schöne Grüße,\nund 1 = prima.\n", charset=charset, cte=cte)
    mail.add_alternative("<p>Sch&ouml;ne</p>", subtype="html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    data = written(mail)
    with pytest.raises(PlainReplyError):
        replies.parse(data)
    assert replies.words(data) == "Schöne Grüße,\nund 1 = prima."


def test_own_words_in_markup_alone_are_told_without_it() -> None:
    mail = email.message.EmailMessage()
    style = "<style>p {margin: 0}</style>"
    mail.set_content(f"<html>{style}<p>A &amp; B</p><p>Grüße<br>Åsa", subtype="html")
    assert replies.words(written(mail)) == "A & B\nGrüße\nÅsa"


def test_other_words_stay_as_they_are() -> None:
    assert replies.words(b"From: me\n\n<b>Good</b>") == "From: me\n\n<b>Good</b>"
    assert replies.words("Grüße".encode("cp1252")) == "Grüße"
    assert replies.words("\ufeffGrüße".encode()) == "Grüße"
    assert replies.words("Grüße".encode("utf-16")) == "Grüße"
    assert replies.words(b"") == ""


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: message/rfc822\n\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n",
        b"Content-Type: message/delivery-status\n\n",
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n",
        b"Content-Type: text/plain; charset=\x00\xff*0*\n\n\n",
        b"Content-Type: text/plain; charset*=''%ff\nContent-Transfer-Encoding: x\n\n",
        b"--a\n",
        b"\xff\n",
    ],
)
@pytest.mark.timeout(20)
def test_a_hostile_mail_is_refused_at_once(part: bytes) -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"
    numbered = b"".join(part.replace(b"%d", b"%d" % n) for n in range(30_000))
    for data in (head + part, head + part * 20 + b"--a\n" * 99_999, head + numbered):
        with pytest.raises(RefusedReplyError):
            replies.parse(data[: replies.MAIL_LIMIT])
        replies.words(data[: replies.MAIL_LIMIT])


@pytest.mark.parametrize("part", ["a<b>", "<style>", "<", "<a", "a", " ", "<br ", "&#"])
@pytest.mark.timeout(20)
def test_hostile_markup_is_told_at_once(part: str) -> None:
    head = "MIME-Version: 1.0\nContent-Type: text/html\n\n<"
    text = head + part * (replies.MAIL_LIMIT // len(part) - len(head))
    assert len(replies.words(text.encode())) <= replies.MAIL_LIMIT


def test_a_mail_that_only_one_program_reads_is_refused_with_a_way_on() -> None:
    msg = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + written(attached())
    with pytest.raises(RefusedReplyError, match="Save the reply that is attached"):
        replies.parse(msg)


def test_the_reply_in_the_mail_is_the_one_that_was_sent() -> None:
    assert replies.parse(written(attached())).sender == GOOD["from"]
