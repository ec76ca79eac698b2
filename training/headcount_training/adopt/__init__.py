"""Networks that others published, with their weights, as models of Headcount: `python -m headcount_training.adopt`.

`kinds` says which there are, `checkpoint` reads a file of weights without executing anything in it, `match` finds out
whose weights they are, and `folder` writes the model. The networks themselves are here in our own words, built so that
they compute what the authors' code computes: names, sizes and conventions are those of the authors' repositories.
"""
