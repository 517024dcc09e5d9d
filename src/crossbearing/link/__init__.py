"""Which claims tell of one incident: admit, block, compare, cluster.

Takes resolved claims and the decisions of people ("same", "apart"); gives clusters, the links that made them, and a
rejection for every claim that is in none. It never decides what is true of an incident: that is assess.
"""

from crossbearing.link.linking import Linked, link

__all__ = ["Linked", "link"]
