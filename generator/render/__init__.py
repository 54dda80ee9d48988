"""Renderers: a document and its profile become bytes; they decide nothing about content."""
