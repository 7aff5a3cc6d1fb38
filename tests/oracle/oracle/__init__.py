"""Independent oracle of the CRE rules (R0-R6)."""
