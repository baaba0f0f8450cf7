"""Rules of other diagnosers, written anew from what their authors published, on gradviz's records.

Each module states its source and what it had to read in another way, because a record holds statistics
of layers and not every number.
"""
