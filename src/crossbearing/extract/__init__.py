"""Documents to claims: events, roles, attribution, factuality, casualties, dates, weapons."""

from crossbearing.extract.rules import RuleExtractor

__all__ = ["RuleExtractor"]
