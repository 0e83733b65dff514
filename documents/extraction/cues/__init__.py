"""What pages of many outlets and languages say around an article, as data.

Each table holds regular expressions for one line that was folded (lower case, white space
collapsed). WHOLE ones must match the line without the decoration at its ends, START ones its
beginning, ANYWHERE ones a part of it. A new language or site is a new entry, not new code.
"""
