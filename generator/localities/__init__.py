"""The localities of a batch as one stream: rows of a table, or units of the register.

`read.read_localities` is the door. `register` stands alone: checks ask it whether a body exists
on a day, without what reading tables needs; so nothing is imported here.
"""
