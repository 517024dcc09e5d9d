"""What people decided, folded in; and what still needs a person.

Takes decisions, documents, claims and incidents, gives claims as decided, pairs set together and apart, incidents as they
stand, and tasks. It must never write a decision, nor guess what a decision meant: what is not found is an orphan.
"""

from crossbearing.review.folding import Rulings, fold
from crossbearing.review.standing import stand
from crossbearing.review.tasks import background_only, tasks

__all__ = ["Rulings", "background_only", "fold", "stand", "tasks"]
