"""The JSON twins as OpenAPI 3.1, from the tables of pages and acts and the records themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from crossbearing import __version__
from crossbearing.web.routing import Act, Page, Parameter

_REF = "#/components/schemas/{name}"
_IN_PATH = re.compile(r"{(\w+)(?::\w+)?}")


def twin(path: str) -> str:
    """Where the JSON twin of a page is. The overview's has a name, as /api itself is the page that lists them."""
    return "/api/overview" if path == "/" else "/api" + path


def described(pages: Sequence[Page], acts: Sequence[Act]) -> dict[str, Any]:
    """The fields of an OpenAPI document."""
    models = list(dict.fromkeys([*(page.model for page in pages), *(act.model for act in acts)]))
    schemas, components = msgspec.json.schema_components(models, ref_template=_REF)
    by_model = dict(zip(models, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for page in pages:
        paths.setdefault(_IN_PATH.sub(r"{\1}", twin(page.path)), {})["get"] = {
            "summary": page.about,
            "operationId": "get" + re.sub(r"\W+", "_", page.path),
            "parameters": [_parameter(one, page.path) for one in page.parameters],
            "responses": _answers(by_model[page.model]),
        }
    for act in acts:
        fields = {one.name: {"description": one.about, **_kind(one)} for one in act.fields}
        paths.setdefault(_IN_PATH.sub(r"{\1}", "/api" + act.path), {})["post"] = {
            "summary": act.about,
            "description": f"For users whose role is at least {act.least}.",
            "operationId": "post" + re.sub(r"\W+", "_", act.path),
            "parameters": [_parameter(Parameter(name, "Which one"), act.path) for name in _IN_PATH.findall(act.path)],
            "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": fields}}}},
            "responses": _answers(by_model[act.model]),
        }
    info = {"title": "Crossbearing", "version": __version__, "description": "Every page of the desk as JSON."}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": components}}


def _kind(one: Parameter) -> dict[str, Any]:
    return {"type": "array", "items": {"type": one.kind}} if one.many else {"type": one.kind}


def _parameter(one: Parameter, path: str) -> dict[str, Any]:
    within = one.name in _IN_PATH.findall(path)
    return {
        "name": one.name,
        "in": "path" if within else "query",
        "required": within,
        "description": one.about,
        "schema": _kind(one),
    }


def _answers(schema: dict[str, Any]) -> dict[str, Any]:
    refusal = {"type": "object", "properties": {"status": {"type": "integer"}, "message": {"type": "string"}}}
    return {
        "200": {"description": "The record.", "content": {"application/json": {"schema": schema}}},
        "default": {"description": "A refusal, in one sentence.", "content": {"application/json": {"schema": refusal}}},
    }
