"""How fast quotediff is, what it needs and what it finds, beside other tools, in one run.

``python -m benchmarks.generate`` makes articles with planted copies and a file that says which is whose copy;
``python -m benchmarks`` times every tool over them and prints one table. Nothing here is part of a timed test.
"""
