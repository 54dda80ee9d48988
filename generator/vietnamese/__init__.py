"""Pure Vietnamese wording: text in, text or plain values out; no files, no clock, no layout."""
