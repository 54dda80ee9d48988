"""Finished Word documents: read with their looks, held to the form, put right."""
