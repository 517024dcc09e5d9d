"""What an incident's claims amount to: independent voices, findings, grades, and tolls over a stretch of time.

Takes clusters of claims and what is known of sides; gives incidents and cumulative tolls. Rules only, each with its
sentence: it never averages disagreement away, and never counts a copy as a second voice.
"""

from crossbearing.assess.assessing import assess
from crossbearing.assess.cumulative import reconcile

__all__ = ["assess", "reconcile"]
