"""Documents, messages, exports of messengers and archives: each a real file of its kind."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.articles import count, read
from geodata.confined import Confinement
from geodata.model import Article, SkippedFile
from tests.patience import PATIENCE

HIT = "Drones struck a depot in Kursk overnight, the acting governor said; two people were hurt."
OTHER = "A missile hit a warehouse near Odesa on Sunday and injured four people, officials said."


@pytest.fixture(scope="module")
def worker() -> Iterator[Confinement]:
    with Confinement(seconds=PATIENCE) as opened:
        yield opened


def articles(path: Path, worker: Confinement) -> list[Article]:
    found = list(read([path], worker))
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def refused(path: Path, worker: Confinement) -> SkippedFile:
    (found,) = read([path], worker)
    assert isinstance(found, SkippedFile), found
    return found


def pdf(text: str, password: bool = False) -> bytes:
    """A PDF of one page with this text, written by hand."""
    drawn = f"BT /F1 12 Tf 72 720 Td 14 TL ({') Tj T* ('.join(text.split(chr(10)))}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 6\n0000000000 65535 f \n"
    return whole + head + table + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF" % len(whole)


def test_a_pdf_gives_its_text_title_and_day(tmp_path: Path, worker: Confinement) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(f"Depot burns\nMarch 11, 2025\n{HIT}"))
    (article,) = articles(path, worker)
    assert (article.title, article.published) == ("Depot burns", date(2025, 3, 11))
    assert HIT in article.text


@pytest.mark.parametrize(
    ("content", "said"), [(pdf(""), "PDF of pictures"), (b"%PDF-1.7 broken", "PDF"), (b"text", "not a PDF")]
)
def test_a_pdf_without_a_text_is_refused_with_a_remedy(
    tmp_path: Path, worker: Confinement, content: bytes, said: str
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    assert said in refused(path, worker).reason
    assert refused(path, worker).remedy


def test_a_word_document_gives_its_paragraphs_and_tables_in_their_order(tmp_path: Path, worker: Confinement) -> None:
    document = docx.Document()
    document.add_paragraph("Depot burns")
    document.add_paragraph(HIT)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kursk", "two hurt"
    document.add_paragraph("The fire was put out.")
    document.save(str(tmp_path / "report.docx"))
    (article,) = articles(tmp_path / "report.docx", worker)
    assert article.title == "Depot burns"
    assert article.text == f"{HIT}\nKursk | two hurt\nThe fire was put out."


def test_a_word_document_that_is_none_is_told_without_the_path_of_what_was_read(
    tmp_path: Path, worker: Confinement
) -> None:
    path = tmp_path / "noise.docx"
    path.write_bytes(bytes(range(256)))
    assert str(tmp_path) not in refused(path, worker).reason
    assert "not a Word document" in refused(path, worker).reason


def test_a_word_document_that_unpacks_without_end_costs_itself_alone(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(HIT)
    document.save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx") as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    filler = b"<w:p><w:r><w:t>" + b"a" * 200_000_000 + b"</w:t></w:r></w:p></w:body>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:body>", filler)
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as whole:
        for name, part in parts.items():
            whole.writestr(name, part)
    (tmp_path / "b.txt").write_text(HIT)
    with Confinement(seconds=PATIENCE, memory=400_000_000) as worker:
        bomb, sound = read([tmp_path], worker)
    assert isinstance(bomb, SkippedFile)
    assert "more memory" in bomb.reason
    assert isinstance(sound, Article)


def test_a_message_tells_sender_subject_and_day(tmp_path: Path, worker: Confinement) -> None:
    message = EmailMessage()
    message["From"] = "A Desk <desk@example.org>"
    message["Subject"] = "Depot burns"
    message["Date"] = "Tue, 11 Mar 2025 23:30:00 +0200"
    message.set_content(HIT)
    message.add_alternative(f"<html><body><p>{HIT}</p></body></html>", subtype="html")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    (article,) = articles(tmp_path / "a.eml", worker)
    assert (article.source, article.title, article.published) == ("A Desk", "Depot burns", date(2025, 3, 11))
    assert article.text == HIT


def test_an_archive_of_a_page_gives_its_article_and_address(tmp_path: Path, worker: Confinement) -> None:
    page = f"<html><head><title>Depot burns</title></head><body><article><p>{HIT}</p><p>{OTHER}</p></article></body>"
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://example.org/depot"
    message["Date"] = "Fri, 14 Mar 2025 10:00:00 -0000"
    message.set_content(page, subtype="html")
    (tmp_path / "a.mhtml").write_bytes(message.as_bytes())
    (article,) = articles(tmp_path / "a.mhtml", worker)
    assert (article.url, article.title) == ("https://example.org/depot", "Depot burns")
    assert article.published is None, "the day it was saved is not the day of publication"
    assert HIT in article.text


def post(number: int, when: str, text: str, origin: str = "") -> str:
    name = f'<a class="tgme_widget_message_forwarded_from_name">{origin}</a>'
    forwarded = f'<div class="tgme_widget_message_forwarded_from">{name}</div>'
    return (
        f'<div class="tgme_widget_message js-widget_message" data-post="channel/{number}">'
        f'<a class="tgme_widget_message_owner_name"><span>The Channel</span></a>{forwarded if origin else ""}'
        f'<div class="tgme_widget_message_text js-message_text">{text}</div>'
        f'<a class="tgme_widget_message_date" href="#"><time datetime="{when}" class="time">01:02</time></a></div>'
    )


def test_a_page_of_two_posts_gives_two_dates(tmp_path: Path, worker: Confinement) -> None:
    path = tmp_path / "channel.html"
    posts = post(7, "2025-03-11T23:15:00+02:00", f"Depot<br/>{HIT}") + post(
        8, "2025-03-12T06:00:00+02:00", OTHER, "Fire"
    )
    path.write_text(f"<html><body>{posts}{post(9, '2025-03-12T07:00:00+02:00', '')}</body></html>")
    first, second = articles(path, worker)
    assert (first.published, first.url) == (date(2025, 3, 11), "https://t.me/channel/7")
    assert (second.published, second.url) == (date(2025, 3, 12), "https://t.me/channel/8")
    assert (first.source, second.source) == ("The Channel", "The Channel, forwarding Fire")
    assert first.text == f"Depot\n{HIT}"


MESSAGES = [
    {"id": 1, "type": "service", "date": "2025-03-10T09:00:00", "action": "create_channel", "text": ""},
    {"id": 2, "type": "message", "date": "2025-03-11T23:15:00", "text": ["Depot: ", {"type": "bold", "text": HIT}]},
    {"id": 3, "type": "message", "date": "2025-03-12T06:00:00", "edited": "2025-03-12T07:00:00", "text": OTHER}
    | {"forwarded_from": "Fire", "text_entities": [{"type": "plain", "text": OTHER}]},
    {"id": 4, "type": "message", "date": "2025-03-12T08:00:00", "photo": "a.jpg", "text": ""},
]
CHAT = {"name": "The Channel", "type": "public_channel", "id": 5, "messages": MESSAGES}


@pytest.mark.parametrize("whole", [CHAT, {"about": "Here is …", "chats": {"about": "…", "list": [CHAT]}}])
def test_an_export_of_telegram_gives_its_posts(tmp_path: Path, worker: Confinement, whole: object) -> None:
    (tmp_path / "result.json").write_text(json.dumps(whole))
    first, second = articles(tmp_path / "result.json", worker)
    assert (first.name, first.text, first.published) == ("The Channel/2", f"Depot: {HIT}", date(2025, 3, 11))
    assert (second.source, second.text) == ("The Channel, forwarding Fire", OTHER)
    assert (first.url, second.url) == ("https://t.me/c/5/2", "https://t.me/c/5/3")


@pytest.mark.parametrize(
    ("table", "source", "day"),
    [
        (  # Media Cloud
            "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
            f'1,2025-03-13,en,A Paper,paper.org,2025-03-11,"{HIT}",https://paper.org/a\n',
            "A Paper",
            date(2025, 3, 11),
        ),
        (  # VIINA
            "event_id,date,time,geonameid,asciiname,longitude,latitude,GEO_PRECISION,source,url,text,lang\n"
            f'9,20250311,21:00,1,Kursk,36.1,51.7,ADM3,unian,https://paper.org/a,"{HIT}",ua\n',
            "unian",
            date(2025, 3, 11),
        ),
        (  # GDELT's DOC
            f'URL,MobileURL,Date,Title\nhttps://paper.org/a,,2025-03-11 10:15:00,"{HIT}"\n',
            None,
            date(2025, 3, 11),
        ),
    ],
)
def test_tables_of_archives_are_known_by_their_heads(
    tmp_path: Path, worker: Confinement, table: str, source: str | None, day: date
) -> None:
    (tmp_path / "a.csv").write_text(table)
    (article,) = articles(tmp_path / "a.csv", worker)
    assert (article.text, article.source, article.published) == (HIT, source, day)
    assert article.url == "https://paper.org/a"


def test_an_answer_of_gdelt_and_a_json_feed_are_read(tmp_path: Path, worker: Confinement) -> None:
    told = {"url": "https://paper.org/a", "title": HIT, "seendate": "20250311T101500Z", "domain": "paper.org"}
    (tmp_path / "gdelt.json").write_text(json.dumps({"articles": [told | {"language": "English"}]}))
    (article,) = articles(tmp_path / "gdelt.json", worker)
    assert (article.published, article.source, article.language) == (date(2025, 3, 11), "paper.org", "en")
    items = [{"id": "1", "url": "https://paper.org/a", "content_html": f"<p>{HIT}</p>", "date_published": "2025-03-11"}]
    (tmp_path / "feed.json").write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    assert [item.text for item in articles(tmp_path / "feed.json", worker)] == [HIT]


def test_a_wrong_row_costs_itself_alone_and_names_its_line(tmp_path: Path, worker: Confinement) -> None:
    (tmp_path / "a.csv").write_bytes(
        f'title,text,published\nOne,"{HIT}\nmore",2025-03-11\nTwo,"{OTHER}",soon\nThree,"{OTHER}",\n'.encode("cp1251")
    )
    first, second, third = read([tmp_path / "a.csv"], worker)
    assert isinstance(first, Article)
    assert first.text == f"{HIT}\nmore"
    assert isinstance(second, SkippedFile)
    assert (second.line, second.reason) == (4, "published: 'soon' is not a date")
    assert isinstance(third, Article)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "colour,size\nred,2\n", "without a column of texts"),
        ("a.json", '{"colour": "red"}', "JSON of no known kind"),
        ("a.json", '{"messages": [{"id": 1', "not JSON"),
        ("a.json", "[" * 100_000, "more memory"),
        ("a.html", "<p " + "a=1 " * 1_000 + ">" + HIT, "attributes"),
        ("a.html", "<b>" * 200_000, "tags"),
        ("a.eml", "Subject: nothing\n\n", "empty"),
    ],
)
def test_what_holds_no_articles_is_refused_by_name(
    tmp_path: Path, worker: Confinement, name: str, content: str, said: str
) -> None:
    (tmp_path / name).write_text(content)
    found = refused(tmp_path / name, worker)
    assert said in found.reason
    assert found.remedy


def test_halves_of_characters_and_huge_numbers_cost_at_most_their_line(tmp_path: Path) -> None:
    lines = [
        '{"text": "\\ud83d Kursk was hit."}',
        '{"text": "x", "title": 1' + "0" * 9_000 + "}",
        f'{{"text": "{HIT}"}}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    first, second, third = read([tmp_path / "a.jsonl"])
    assert isinstance(first, Article)
    assert first.text == "\ufffd Kursk was hit."
    assert isinstance(second, SkippedFile)
    assert second.line == 2
    assert isinstance(third, Article)


def test_a_parquet_file_that_unpacks_without_end_costs_itself_alone(tmp_path: Path) -> None:
    rows = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000, pa.int32()), pa.array(["a" * 1_000_000]))
    # Without its schema the file says that it holds plain texts: three thousand of a million letters.
    pq.write_table(pa.table({"text": rows}), tmp_path / "a.parquet", compression="zstd", store_schema=False)
    assert (tmp_path / "a.parquet").stat().st_size < 100_000
    with Confinement(seconds=PATIENCE, memory=600_000_000) as worker:
        assert "more memory" in refused(tmp_path / "a.parquet", worker).reason


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    assert count([tmp_path / "a.jsonl"]) == 1
    (found,) = read([tmp_path / "a.jsonl"])
    assert isinstance(found, SkippedFile)
    assert found.reason == "not a file"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Kyiv: three dead", "Kyiv: three dead"),
        ("Strike #5 on Kyiv", "Strike #5 on Kyiv"),
        ('"Dozens" hit: more', '"Dozens" hit: more'),
        ('"Kyiv: three dead"', "Kyiv: three dead"),
        ("Kyiv # a note", "Kyiv"),
    ],
)
def test_front_matter_is_read_as_its_writer_meant_it(tmp_path: Path, written: str, meant: str) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: {written}\nurl: https://example.org/a#b\n---\n{HIT}")
    (article,) = read([tmp_path / "a.md"])
    assert isinstance(article, Article), article
    assert (article.title, article.url) == (meant, "https://example.org/a#b")
