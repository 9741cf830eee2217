"""Above the label, below the site: the registry as a data set, for programs and other people.

Every format is written from the same labels and the same tables; nothing is computed here that a
label does not say.
"""
