"""Letters and how they are encoded: Unicode forms, syllables, slips of typing, old encodings."""
