"""The parts of a drug label that are watched, by their LOINC codes."""

from django.db import models


class Part(models.TextChoices):
    """A section of a label, by its LOINC code, in the order in which a curator reads them."""

    INDICATIONS = "34067-9", "indications and usage"
    DOSAGE = "34068-7", "dosage and administration"
    BOXED = "34066-1", "boxed warning"
