"""A built ledger poured into any number of formats in one pass: as it is, or as a gate lets it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crossbearing.model import Document
from crossbearing.publish import Told, Writer
from crossbearing.store.ledger import LedgerIndex


def told(index: LedgerIndex) -> Iterator[Told]:
    """The incidents by day with everything told of them, one at a time."""
    for incident in index.incidents():
        yield Told(
            incident=incident,
            claims=tuple(index.claims(incident.claims)),
            attachments=tuple(index.attachments(incident.id)),
        )


def pour(writers: Sequence[Writer], documents: Iterable[Document], incidents: Iterable[Told]) -> None:
    """Everything to every writer: documents, incidents, the end."""
    for document in documents:
        for writer in writers:
            writer.document(document)
    for each in incidents:
        for writer in writers:
            writer.told(each)
    for writer in writers:
        writer.close()
