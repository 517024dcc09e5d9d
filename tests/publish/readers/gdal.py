"""Run by the readers' own Python: the path of a GeoJSON file, what GDAL (QGIS's reader) finds in it as JSON."""

from __future__ import annotations

import json
import struct
import sys

from pyogrio import read_info
from pyogrio.raw import read

if __name__ == "__main__":
    meta, _, shapes, columns = read(sys.argv[1])
    points = [struct.unpack("<dd", bytes(shape)[5:21]) if shape is not None else None for shape in shapes]
    names = [str(name) for name in meta["fields"]]
    rows = {
        name: [None if cell is None or cell != cell else str(cell) for cell in cells]
        for name, cells in zip(names, columns, strict=True)
    }
    types = dict(zip(names, (str(each) for each in meta["ogr_types"]), strict=True)) if "ogr_types" in meta else {}
    json.dump(
        {
            "crs": meta["crs"],
            "layer": str(read_info(sys.argv[1])["layer_name"]),
            "points": points,
            "rows": rows,
            "types": types,
        },
        sys.stdout,
    )
