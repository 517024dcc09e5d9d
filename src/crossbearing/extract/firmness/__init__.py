"""How firmly: denied, doubted, planned or told as having happened; news or background."""
