"""Web archives: how pages were sent, responses that are none, files that break off."""

import gzip
import re
import zlib
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "data" / "formats"
PAGE = b"<html><p>" + "It rained in Málaga all day, and in the hills too, they said. ".encode() * 4
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def warc(*responses):
    records = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        b"WARC-Target-URI: <https://a.example/>\r\n"
        b"Content-Type: application/http;msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(response), response)
        for response in responses
    )
    return b"".join(records)


def deflated(raw):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(raw) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"", PAGE),
        (b"Content-Length: 5\r\n", PAGE),
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        (b"Content-Encoding: gzip\r\n", PAGE),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", deflated(PAGE)),
        (b"Content-Encoding: br\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        (b"Transfer-Encoding: chunked\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\n", b"f" * 20 + b"\r\n" + PAGE),
    ],
    ids=[
        "plain", "length", "gzip", "ungzipped", "zlib", "deflate", "unbr", "chunked", "unchunked",
        "huge",
    ],
)  # fmt: skip
def test_how_a_page_was_sent(headers, body, tmp_path, outcome):
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers
    (tmp_path / "crawl.warc").write_bytes(warc(response + b"\r\n" + body))
    [document], problems = outcome(tmp_path)
    assert "It rained in Málaga all day" in document.text
    assert (document.url, problems) == ("https://a.example/", [])


@pytest.mark.parametrize("charset", [b"a\0b", b"nonsense", b"utf-16", b"", b"\xff", b"x*=''%"])
def test_charset_that_is_none(charset, tmp_path, outcome):
    headers = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=" + charset + b"\r\n"
    (tmp_path / "crawl.warc").write_bytes(warc(headers + b"\r\n" + PAGE))
    [document], problems = outcome(tmp_path)
    assert document.text.startswith("It rained in Málaga all day")
    assert problems == []


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (HTML + b"Content-Encoding: br\r\n\r\n\x1b\x2f", "unreadable"),
        (HTML + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b" " * 30_000_000), "too_large"),
        (b"nonsense\r\n\r\n", "malformed"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", "malformed"),
        (HTML + b"\r\n", "empty"),
        (b"", "malformed"),
        (HTML.replace(b"\r\nC", b"\r\nContent-Length: -1\r\nC") + b"\r\n", "empty"),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", "no_page"),
    ],
    ids=["br", "bomb", "nonsense", "headers", "bodiless", "blank", "negative", "status"],
)  # fmt: skip
def test_bad_response_costs_itself_alone(response, code, tmp_path, outcome):
    good = HTML + b"\r\n" + PAGE
    (tmp_path / "crawl.warc").write_bytes(warc(response, good))
    documents, [problem] = outcome(tmp_path)
    assert len(documents) == 1
    assert (problem.code, problem.action) == (code, "skipped")


def test_warc_truncated_anywhere(tmp_path, outcome):
    whole = (SAMPLES / "crawl-warc.warc").read_bytes().rstrip()
    path = tmp_path / "crawl.warc"
    ends = {match.end() for match in re.finditer(rb"\r\n\r\n(?=WARC/)", whole)}
    for end in range(200, len(whole), 41):
        if any(end in range(record - 4, record + 1) for record in ends):
            continue
        path.write_bytes(whole[:end])
        _, problems = outcome(path)
        assert [problem.code for problem in problems].count("malformed") == 1


def test_days_on_which_a_page_was_crawled_make_no_second_article(tmp_path, outcome):
    response = HTML + b"\r\n" + PAGE
    (tmp_path / "a.warc").write_bytes(warc(response))
    (tmp_path / "b.warc").write_bytes(warc(response).replace(b"2020-01-01", b"2020-02-02"))
    [first, second], _ = outcome(tmp_path)
    assert first.stated_dates != second.stated_dates
    assert first.doc_id == second.doc_id
