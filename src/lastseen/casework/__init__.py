"""The verbs: one per file, and the only place that joins the rooms."""
