"""The house rules that no ready-made linter knows: ``python -m lint`` prints what breaks them.

Each module holds one rule or a few of a kind, as functions from a source file to findings. They read text and syntax trees
only: nothing of the program is imported, so they also run on a tree that does not start.
"""
