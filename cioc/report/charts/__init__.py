"""Charts, from numbers to geometry. They know nothing of plans, meetings or templates."""
