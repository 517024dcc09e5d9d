"""What the Web Annotation Data Model (W3C Recommendation, 23 February 2017) asks of the annotations that we write, as JSON Schema.

Written from the Recommendation: sections 3.1 (annotations), 3.2.4 (textual bodies), 3.3.5 (motivation and purpose), 4 (specific
resources), 4.2.4 and 4.2.5 (text quote and text position selectors), 5.2 (annotation pages). Closed where the model leaves
room, so that a misspelt term cannot pass: JSON-LD drops terms that its context does not know without a word.
"""

from __future__ import annotations

from typing import Any

IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,/0-9:;=?@A-Z\[\]_a-z~.-]+$"}
MOTIVATIONS = {
    "enum": "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
}


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


TEXTUAL = _object(
    "type value purpose", type={"const": "TextualBody"}, value={"type": "string", "minLength": 1}, purpose=MOTIVATIONS
)
SPECIFIC = _object("type source", type={"const": "SpecificResource"}, source=IRI, purpose=MOTIVATIONS)
POSITION = _object("type start end", type={"const": "TextPositionSelector"}, start={"type": "integer", "minimum": 0}, end={"type": "integer", "minimum": 1})  # fmt: skip
CONTEXT = {"type": "string", "minLength": 1, "maxLength": 32}
QUOTE = _object("type exact", type={"const": "TextQuoteSelector"}, exact={"type": "string", "minLength": 1}, prefix=CONTEXT, suffix=CONTEXT)  # fmt: skip
TARGET = _object(
    "source selector", source=IRI, selector={"type": "array", "minItems": 1, "items": {"oneOf": [POSITION, QUOTE]}}
)
ANNOTATION = _object(
    "id type motivation body target",
    id=IRI,
    type={"const": "Annotation"},
    motivation=MOTIVATIONS,
    body={"oneOf": [IRI, {"type": "array", "minItems": 1, "items": {"oneOf": [TEXTUAL, SPECIFIC]}}]},
    target={"oneOf": [IRI, TARGET]},
)
PAGE = _object(
    "@context id type items",
    **{"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}},
    id=IRI,
    type={"const": "AnnotationPage"},
    items={"type": "array", "items": ANNOTATION},
)
