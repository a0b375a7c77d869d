"""What a question takes for granted and the store gives otherwise: said first, with what is right.

`acts` are acts on documents that no page records; `agency` who does what; `citation` days and persons of documents that
are only cited; `document` a document's type, issuer, day, year and subject; `figure` and `day` figures and times; `force`
the day of entry into force; `place` the province. Each is None where nothing is wrong.
"""
