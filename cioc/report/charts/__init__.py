"""Charts, from numbers and days to geometry. They know nothing of plans, meetings or templates."""
