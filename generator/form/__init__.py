"""The form of documents: profiles, each value with its clause, and which one a plan follows."""
