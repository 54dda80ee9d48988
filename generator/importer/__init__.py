"""Existing plans, whatever the file, become plans in YAML; no word is lost."""
