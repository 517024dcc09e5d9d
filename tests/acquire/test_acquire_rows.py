"""JSON Lines, JSON, CSV and feeds: one document for each row."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.acquire import Retrieved, collect
from crossbearing.acquire.captured import Origin
from crossbearing.acquire.rows import json_file, jsonl
from crossbearing.acquire.tables import csv_file
from crossbearing.model import Given, Problem

NOW = "2031-03-04T05:06:07Z"


def origin(content, **more):
    return Origin(
        where="rows", address="rows", given=Given(), fetched_at=NOW, **{"limit": 1000, "head": content[:65536], **more}
    )


def split(found):
    found = list(found)
    rows = [json.loads(one.content) for one in found if isinstance(one, Retrieved)]
    return rows, [one.code for one in found if isinstance(one, Problem)]


def read(reader, content, **more):
    content = content.encode() if isinstance(content, str) else content
    return split(reader(io.BytesIO(content), origin(content, **more)))


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ({"text": "a", "id": 7, "published": 20310304, "title": None}, {"text": "a", "id": "7", "published": "20310304"}),
        ({"text": "a", "outlet": " Vale Courier ", "unknown": 1}, {"text": "a", "outlet": "Vale Courier"}),
        ({"text": "", "html": "<p>a"}, {"html": "<p>a"}),
        ({"text": "a", "html": "<p>a"}, {"text": "a"}),
        (
            {"Body": " a\n", "link": "http://x.example", "source": "Post"},
            {"text": " a\n", "url": "http://x.example", "outlet": "Post"},
        ),
        ({"text": "a", "byline": ["R. One", "S. Two"]}, {"text": "a", "byline": "R. One, S. Two"}),
        ({"text": "a", "source": {"other": "meaning"}}, {"text": "a"}),
        ({"text": "a\ud800b"}, {"text": "a\ufffdb"}),
        ({"text": "a", "date": "2031-03-04", "published": ""}, {"text": "a", "published": "2031-03-04"}),
    ],
)
def test_fields_of_a_row(line, row):
    assert read(jsonl, json.dumps(line)) == ([row], [])
    assert read(json_file, json.dumps([line, line], indent=1)) == ([row, row], [])


def test_a_row_is_canonical_and_fills_its_gaps_from_the_caller(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"url": "http://x.example/1", "text": "é", "outlet": "Post"}\n{"outlet":"Post","text":"é"}\n', "utf-8")
    first, second = collect([str(path)], Given(outlet="Courier", language="en"), None, NOW)
    assert first.content == '{"outlet":"Post","text":"é","url":"http://x.example/1"}'.encode()
    assert first.capture.given == Given(outlet="Post", language="en", url="http://x.example/1")
    assert (first.capture.address, second.capture.address) == ("http://x.example/1", "rows.jsonl")


def test_broken_and_overlong_lines_leave_the_rest():
    lines = ['{"text": "a"}', "{broken", '{"text": "' + "x" * 5000 + '"}', "7", '{"title": "t"}', '{"text": "b"}']
    found = list(jsonl(io.BytesIO("\n".join(lines).encode()), origin(b"{")))
    assert [one.where for one in found if isinstance(one, Problem)] == ["rows:2", "rows:3", "rows:4", "rows:5"]
    assert split(found) == ([{"text": "a"}, {"text": "b"}], ["A105", "A107", "A105", "A106"])


@pytest.mark.parametrize(
    ("content", "texts", "codes"),
    [
        ('{"text": "a"}\n{"text": "b"}\n', ["a", "b"], []),
        ('\ufeff[\r\n{"text": "a"} , {"text": "b"}\n]\n', ["a", "b"], []),
        ('[{"text": "a"}, 5, {"text": "b"}]', ["a", "b"], ["A105"]),
        ('[{"text": "a"}, {"text": b}, {"text": "c"}]', ["a"], ["A105"]),
        ('[{"text": "a"}, {"text": "%s"}, {"text": "c"}]' % ("x" * 2000), ["a", "c"], ["A107"]),
        ('[{"text": "a"}, {"text": "%s"}]' % ("x" * 600_000), ["a"], ["A107"]),
        ('[{"text": "a"}', ["a"], []),
        ('{"text": ' + "[" * 100_000, [], ["A105"]),
    ],
)
def test_json_files(content, texts, codes):
    rows, problems = read(json_file, content)
    assert ([row["text"] for row in rows], problems) == (texts, codes)


def test_a_long_list_is_read_in_steps():
    lists = json.dumps([{"text": f"{number} " + "x" * 900} for number in range(2000)])
    rows, problems = read(json_file, lists)
    assert [row["text"].split()[0] for row in rows] == [str(number) for number in range(2000)]
    assert not problems


ARABIC = "قصفت القوات بلدة دنمارو يوم الاثنين وقتل ثلاثة مدنيين حسب ما أفاد به مراسل الصحيفة في المدينة"


@pytest.mark.parametrize(
    ("text", "encoding", "codes"),
    [
        (ARABIC, "utf-8", []),
        (ARABIC, "utf-8-sig", []),
        (ARABIC, "utf-16", []),
        (ARABIC, "utf-32", []),
        (ARABIC * 3, "cp1256", ["A117"]),
    ],
)
def test_encodings(text, encoding, codes):
    line = json.dumps({"text": text}, ensure_ascii=False) + "\n"
    assert read(jsonl, line.encode(encoding)) == ([{"text": text}], codes)
    assert read(json_file, line.encode(encoding)) == ([{"text": text}], codes)
    assert read(csv_file, f"text\n{text}\n".encode(encoding)) == ([{"text": text}], codes)


def test_stray_bytes_in_utf8_spoil_only_themselves():
    content = b'{"text": "a"}\n{"text": "' + ARABIC.encode() + b'\xe9"}\n{"text": "caf\xe9 and caf\xe9"}\n'
    rows, codes = read(jsonl, content, head=b"{")
    assert [row["text"] for row in rows[:2]] == ["a", ARABIC + "\ufffd"]
    assert len(rows) == 3
    assert codes == ["A117"]


@pytest.mark.parametrize(
    ("table", "rows", "codes"),
    [
        ("id,text\n1,a\n", [{"id": "1", "text": "a"}], []),
        ("ID;Headline;Body\r\n1;T;a, b\r\n", [{"id": "1", "title": "T", "text": "a, b"}], []),
        ("id\ttext\n1\ta\n", [{"id": "1", "text": "a"}], []),
        ('text\n"a\nb ""c"""\n', [{"text": 'a\nb "c"'}], []),
        ("\n\ntext,id\n\n,\na,1\n", [{"text": "a", "id": "1"}], []),
        ("text,mood,x\na,b,c\n", [{"text": "a"}], ["A114"]),
        ("title,id\na,1\n", [], ["A108"]),
        ("text,id\n,1\nb,2\n", [{"text": "b", "id": "2"}], ["A109"]),
        ("text,id\na,b,c\nd,1,\n", [{"text": "d", "id": "1"}], ["A118"]),
        ('text,id\n"a" b,1\nc,2\n', [{"text": "c", "id": "2"}], ["A118"]),
        ('text,id\na,1\n"b,2\nc,3\n', [{"text": "a", "id": "1"}], ["A118"]),
        ("text,id\n" + "x" * 2000 + ",1\nb,2\n", [{"text": "b", "id": "2"}], ["A107", "A118"]),
        ('text,id\n"' + "x,\n" * 900 + '",1\nb,2\n', [{"text": "b", "id": "2"}], ["A118"]),
        ("text,id\na\n", [{"text": "a"}], []),
    ],
)
def test_tables(table, rows, codes):
    assert read(csv_file, table) == (rows, codes)


def test_a_huge_field_is_a_field():
    text = "word, " * 100_000
    assert read(csv_file, f'id,text\n1,"{text}"\n', limit=10**6) == ([{"id": "1", "text": text}], [])


def test_the_suffix_tells_the_tab(tmp_path):
    path = tmp_path / "t.tsv"
    path.write_text("text\twhat, ever\na,b\tc\n")
    found, problems = split(collect([str(path)], Given(), None, NOW))
    assert (found, problems) == ([{"text": "a,b"}], ["A114"])


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(cells, max_size=8), st.sampled_from(",;\t"))
def test_what_csv_writes_is_read_back(texts, delimiter):
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows([["id", "text"], *(["7", text] for text in texts)])
    rows, problems = read(csv_file, written.getvalue(), limit=10**6)
    assert [row["text"] for row in rows] == texts
    assert not problems


@settings(max_examples=60, deadline=None)
@given(st.lists(cells, max_size=8))
def test_lines_and_lists_give_the_same_rows(texts):
    rows = [{"text": text} for text in texts]
    lined = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    assert read(jsonl, lined, limit=10**6) == read(json_file, json.dumps(rows), limit=10**6) == (rows, [])


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Vale Courier</title>
<item><title>Shells hit Dunmarrow</title><link>http://vale.example/1</link><author>R. One</author>
<pubDate>Tue, 04 Mar 2031 01:00:00 +0300</pubDate><description>short</description>
<content:encoded><![CDATA[<p onclick="x">Two died.</p>]]></content:encoded></item>
<item><title>Second</title><description>&lt;b&gt;Only&lt;/b&gt; this</description><pubDate>soon</pubDate></item>
<item><title>No body</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Northern Post</title>
<entry><title>Calm</title><link href="http://post.example/2"/><updated>2031-03-05T10:00:00+02:00</updated>
<content type="text">All was calm.</content></entry></feed>"""


@pytest.mark.parametrize(
    ("content", "rows", "codes"),
    [
        (
            RSS,
            [
                {
                    "title": "Shells hit Dunmarrow",
                    "url": "http://vale.example/1",
                    "outlet": "Vale Courier",
                    "byline": "R. One",
                    "published": "2031-03-04T01:00:00+03:00",
                    "html": '<p onclick="x">Two died.</p>',
                },
                {"title": "Second", "outlet": "Vale Courier", "published": "soon", "html": "<b>Only</b> this"},
            ],
            ["A109"],
        ),
        (
            ATOM,
            [
                {
                    "title": "Calm",
                    "url": "http://post.example/2",
                    "outlet": "Northern Post",
                    "published": "2031-03-05T10:00:00+02:00",
                    "text": "All was calm.",
                }
            ],
            [],
        ),
        (RSS[: RSS.index("<title>Second")], None, ["A109", "A110"]),
        ("/etc/hostname", [], ["A110"]),
        ("http://127.0.0.1:9/feed", [], ["A110"]),
    ],
)
def test_feeds(tmp_path, content, rows, codes):
    path = tmp_path / "feed.xml"
    path.write_text(content)
    found, problems = split(collect([str(path)], Given(), None, NOW))
    assert problems == codes
    if rows is None:
        assert [row["title"] for row in found] == ["Shells hit Dunmarrow"]
    else:
        assert found == rows


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 10 Feb 2020 08:{0}:00 +0300",
        "Mon, 10 Feb 2020 08:00:00 +{0}",
        "Mon, 10 Feb {0} 08:00:00 +0300",
        "Mon, {0} Feb 2020 08:00:00 GMT",
        "{0}",
    ],
)
def test_a_feed_with_a_date_beyond_all_numbers(tmp_path, date):
    """The standard library raises OverflowError for these; the entry comes with the words as they stand."""
    path = tmp_path / "feed.xml"
    told = date.format("9" * 400)
    item = f"<item><title>T</title><link>https://quay.example/1</link><pubDate>{told}</pubDate><description>Calm.</description></item>"
    path.write_text(f'<rss version="2.0"><channel><title>Quay Herald</title>{item}</channel></rss>', "utf-8")
    documents = [one for one in collect([str(path)], Given(), None, "") if isinstance(one, Retrieved)]
    assert [one.capture.given.title for one in documents] == ["T"]
