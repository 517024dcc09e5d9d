"""The evaluation: how well Crossbearing reads, measured on labelled sets. It is no part of the shipped package.

``python -m eval`` scores what is at hand; see docs/evaluation.md. Takes the shared sets (beside the checkout, skipped where
absent) and our own set in ``eval/own``. Nothing of the shared texts may ever be written into the repository.
"""
