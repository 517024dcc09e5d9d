"""Passages of an invented gallery article and of invented texts in the forms that reports come in."""

from __future__ import annotations

import pytest

from crossbearing.model import Capture, Document, Given
from crossbearing.read import TextReader
from crossbearing.vocab import PassageKind

GALLERY = """\
Shells fell on the market of Testville this week, the Example Courier has learned, and nobody has claimed them.

A spokesman for the northern command said 7/23 of the shops were lost, and that four traders died.

1/5

Men carry a wounded trader out of the market hall

AFP via Getty

2/5

AP

3/5

A burnt van
stands by the road

Testville rescue volunteers via AP

4/5

Smoke over the old mill

(Photo: Nora Example)

5/5

EPA

The command denied firing at the town on Monday.

Read more

Both sides will meet in Sampleton on Friday.

- With agencies
"""

GOLDEN = [
    (
        "body",
        1,
        "Shells fell on the market of Testville this week, the Example Courier has learned, and nobody has claimed them.",
        "",
    ),
    ("body", 2, "A spokesman for the northern command said 7/23 of the shops were lost, and that four traders died.", ""),
    ("caption", 1, "Men carry a wounded trader out of the market hall", "AFP via Getty"),
    ("caption", 3, "A burnt van\nstands by the road", "Testville rescue volunteers via AP"),
    ("caption", 4, "Smoke over the old mill", "(Photo: Nora Example)"),
    ("body", 3, "The command denied firing at the town on Monday.", ""),
    ("body", 4, "Both sides will meet in Sampleton on Friday.", ""),
]


def read(text: str, **given: str) -> Document:
    capture = Capture(key="k1", sha256="00", media_type="text/plain", address="report.txt", fetched_at="", given=Given(**given))
    document, _ = TextReader()(capture, text.encode())
    assert document is not None
    return document


def told(document: Document) -> list[tuple[str, int, str, str]]:
    return [
        (str(p.kind), p.number, document.text[p.start : p.end], p.credit.quote if p.credit else "") for p in document.passages
    ]


def test_gallery_parts_story_from_captions() -> None:
    assert told(read(GALLERY)) == GOLDEN


def test_gallery_with_title() -> None:
    document = read(GALLERY, title="Market shelled")
    assert document.text == "Market shelled\n\n" + GALLERY
    assert told(document) == [("headline", 1, "Market shelled", ""), *GOLDEN]


@pytest.mark.parametrize(
    "counter",
    ["{n}/5", "({n}/5)", "{n} of 5", "Image {n} of 5", "Photo {n}/5", "PICTURE {n} of 5", "{n} / 5", "Slide {n} of 5."],
)
def test_counters(counter: str) -> None:
    text = GALLERY
    for n in range(1, 6):
        text = text.replace(f"\n{n}/5\n", f"\n{counter.format(n=n)}\n")
    assert told(read(text)) == GOLDEN


@pytest.mark.parametrize(
    "credit",
    [
        "AFP",
        "AFP via Getty Images",
        "(AFP)",
        "[Reuters]",
        "EPA",
        "REUTERS/Nora Example",
        "Nora Example/AFP",
        "Nora Example via AP",
        "AP Photo/Nora Example",
        "Photo: Nora Example",
        "Photo by Nora Example",
        "Photo credit: Nora Example/AFP",
        "Picture: The Example Courier",
        "© Example Courier",
        "Copyright Example Courier",
        "Getty Images",
        "Anadolu Agency via Getty Images",
        "EPA-EFE/Nora Example",
        "Nora Example / Example Agency / AFP",
        "Courtesy of Nora Example",
    ],
)
def test_credits(credit: str) -> None:
    text = f"The story begins here.\n\n1/2\n\nA wrecked lorry\n\n{credit}\n\n2/2\n\n{credit}\n\nThe story ends here."
    assert told(read(text)) == [
        ("body", 1, "The story begins here.", ""),
        ("caption", 1, "A wrecked lorry", credit),
        ("body", 2, "The story ends here.", ""),
    ]


COLLAPSED = [
    "1/3 A wrecked lorry AFP via Getty\n\n2/3 AP\n\n3/3 Smoke over the mill EPA",
    "1/3 A wrecked lorry AFP via Getty\n2/3 AP\n3/3 Smoke over the mill EPA",
    "1/3\nA wrecked lorry\nAFP via Getty\n2/3\nAP\n3/3\nSmoke over the mill\nEPA",
    "1/3 A wrecked lorry AFP via Getty 2/3 AP 3/3 Smoke over the mill EPA",
    "1/3 A wrecked lorry\n\nAFP via Getty\n\n2/3\n\nAP\n\n3/3 Smoke over the mill\n\nEPA",
]


@pytest.mark.parametrize("gallery", COLLAPSED)
def test_collapsed_galleries(gallery: str) -> None:
    text = f"The story begins here.\n\n{gallery}\n\nThe story ends here."
    assert told(read(text)) == [
        ("body", 1, "The story begins here.", ""),
        ("caption", 1, "A wrecked lorry", "AFP via Getty"),
        ("caption", 3, "Smoke over the mill", "EPA"),
        ("body", 2, "The story ends here.", ""),
    ]


def test_gallery_in_one_paragraph_with_the_story() -> None:
    text = "The town was shelled. 1/3 A wrecked lorry AFP 2/3 AP 3/3 Smoke over the mill EPA The command denied it."
    assert told(read(text)) == [
        ("body", 1, "The town was shelled.", ""),
        ("caption", 1, "A wrecked lorry", "AFP"),
        ("caption", 3, "Smoke over the mill", "EPA"),
        ("body", 2, "The command denied it.", ""),
    ]


FRACTIONS = [
    "7/23 of the vote went to the ruling party, officials said.",
    "About 1/3 of the town and 2/3 of the farms were lost.",
    "The 9/11 attacks and the 7/7 bombings were named.",
    "1/3 Of all houses fell.",
    "Brigade 2/3 Said it had left.",
]


@pytest.mark.parametrize("sentence", FRACTIONS)
def test_fractions_are_no_counters(sentence: str) -> None:
    assert told(read(sentence)) == [("body", 1, sentence, "")]


SINGLE = [
    ("A wrecked lorry in Testville. (Photo: Nora Example)", "A wrecked lorry in Testville.", "(Photo: Nora Example)"),
    ("A wrecked lorry in Testville [Nora Example/AFP]", "A wrecked lorry in Testville", "[Nora Example/AFP]"),
    ("A wrecked lorry in Testville [Reuters]", "A wrecked lorry in Testville", "[Reuters]"),
    ("A lorry burns, May 3, 2016. REUTERS/Nora Example", "A lorry burns, May 3, 2016.", "REUTERS/Nora Example"),
    ("FILE PHOTO: A lorry burns in Testville, May 3, 2016.", "FILE PHOTO: A lorry burns in Testville, May 3, 2016.", ""),
    ("In this Tuesday, May 3, 2016 photo, a lorry burns.", "In this Tuesday, May 3, 2016 photo, a lorry burns.", ""),
    ("A wrecked lorry\n\nAFP", "A wrecked lorry", "AFP"),
    (
        "Image copyright Example Pictures\n\nImage caption A wrecked lorry",
        "A wrecked lorry",
        "Image copyright Example Pictures",
    ),
]


@pytest.mark.parametrize(("picture", "caption", "credit"), SINGLE)
def test_single_captions(picture: str, caption: str, credit: str) -> None:
    text = f"The story begins with a first paragraph.\n\n{picture}\n\nThe story ends here."
    assert told(read(text)) == [
        ("body", 1, "The story begins with a first paragraph.", ""),
        ("caption", 1, caption, credit),
        ("body", 2, "The story ends here.", ""),
    ]


def test_a_wire_signature_makes_no_caption() -> None:
    text = "Four people died in Testville.\n\nThe command denied it on Monday. (Reuters)\n\nReuters"
    assert [p[0] for p in told(read(text))] == ["body", "body"]


def test_headline_of_a_plain_text() -> None:
    document = read("Four die in Testville shelling\n\nFour people died on Monday.\n\nThe command denied it.")
    assert document.title == "Four die in Testville shelling"
    assert told(document)[0] == ("headline", 1, "Four die in Testville shelling", "")


@pytest.mark.parametrize(
    "first",
    ["Four people died on Monday.", "AFP via Getty", "7/23", "Read more", "x" * 170, "Killed on Monday:", "By Nora Example"],
)
def test_what_is_no_headline(first: str) -> None:
    document = read(f"{first}\n\nThe command denied it.")
    assert document.title == ""
    assert all(p.kind is not PassageKind.HEADLINE for p in document.passages)


def test_title_that_the_text_begins_with() -> None:
    text = "Four die in Testville shelling\nFour people died on Monday."
    document = read(text, title="Four die in Testville shelling")
    assert document.text == text
    assert [p[:2] for p in told(document)] == [("headline", 1), ("body", 1)]


def test_title_that_is_half_a_sentence() -> None:
    document = read("Testville was shelled on Monday.", title="Testville")
    assert told(document) == [("body", 1, "Testville was shelled on Monday.", "")]


def test_wrapped_prose_stays_together() -> None:
    paragraph = (
        "The northern command said on Monday that its guns had not fired on the\n"
        "town of Testville, where four traders died when shells fell on the\n"
        "market hall in the early morning. Residents told the Example Courier\n"
        "that they had heard the guns all night and that nobody had warned them."
    )
    assert [p[2] for p in told(read(f"{paragraph}\n\n{paragraph}"))] == [paragraph, paragraph]
    upper = paragraph.upper()
    assert [p[2] for p in told(read(f"{upper}\n\n   {upper}"))] == [upper, upper]


def test_lines_that_are_sentences_stay_apart() -> None:
    sentences = [
        "Four traders died in Testville .",
        "The command `` denied it '' .",
        "Residents -LRB- many of them -RRB- fled .",
    ]
    assert [p[2] for p in told(read(" \n".join(sentences)))] == sentences


def test_lists_are_read_line_by_line() -> None:
    lines = ["Killed in May", "- Testville: four", "- Sampleton: two", "- Mockham: none"]
    assert [p[2] for p in told(read("\n".join(lines)))] == lines


def test_page_furniture_and_signatures_belong_to_no_passage() -> None:
    text = (
        "By Nora Example\n\nFour people died.\n\nAdvertisement\n\nREAD MORE: Talks begin\n\n***\n\nThe command denied it.\n\n"
        "(Reporting by Nora Example; Editing by Sam Sample)\n\nShare this article"
    )
    assert [p[2] for p in told(read(text))] == ["Four people died.", "The command denied it."]


def test_long_texts_are_read_from_their_beginning() -> None:
    text = "Four people died in Testville on Monday. " * 11_000
    capture = Capture(key="k", sha256="0", media_type="text/plain", address="a", fetched_at="", given=Given())
    document, problems = TextReader()(capture, text.encode())
    assert document is not None
    assert document.text == text
    assert document.passages[-1].end <= 400_000
    assert [p.code for p in problems] == ["R208"]
