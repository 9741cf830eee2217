"""The constants of CB-1.0, each with its section; policy choices are marked [P]."""

from ..model.vocabulary import Letter

METHOD = "CB-1.0"

K_LETTER = {Letter.A: 2.0, Letter.B: 3.0, Letter.C: 5.0, Letter.D: 5.0}
"""95 % factors of a concentration [P]. Section 3, intervals."""
K_MINIMUM = 1.25
"""Smallest factor that a CV can give. Section 3, intervals."""
K_SINGLE_ED50 = 10**0.5
"""Factor of a single potency figure [P]. Section 2."""
BOUND_RATIO = 10.0
"""A supplier's bound "ED50 < v" reaches down to v / 10 [P]. Section 2."""
K_R50 = 10.0
R50 = 100.0
"""Molar excess for half inhibition. Section 3 (d) 2."""
Z = 1.96
FRACTIONS = (1.0, 0.1, 0.01)
"""Active fractions tried where the dilution is unknown. Section 2."""
LATENT_LOW, LATENT_MID = 0.01, 0.1
"""Active share of TGF-β reported as total or unknown [P]. Section 2."""
REGION = 0.5
"""Border of balanced. Section 4."""
POTENCY_GAP = 0.4
Q_ACTIVITY = 0.6
CLASS_COV = 0.6
MIN_SIDE = 2
MIN_NAMES = 5
MIXED_B = 0.2
MIXED_COUNT = 3
DUAL_SHARE = 0.5
GAP = 0.2
MIN_HEADLINE = 4
STALE_MONTHS = 36
LETTER_SHARE = 2 / 3
CORE_PANEL = (
    "IL1A", "IL1B", "TNF", "CXCL8", "CSF2", "IFNG",
    "IL1RN", "IL10", "IL4", "IL13", "TNFRSF1A", "TNFRSF1B",
    "IL6", "TGFB1", "TGFB3",
)  # fmt: skip
"""CP-1, as HGNC symbols. Section 3 (g)."""
