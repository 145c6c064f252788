"""The content checks on therapies and trials, by family; importing them registers them."""

from . import (  # noqa: F401 (each registers its checks)
    alternatives,
    amounts,
    approval,
    codes,
    completeness,
    evidence,
    full,
    label,
    line,
    naming,
    population,
    results,
    schedule,
    sentences,
    units,
    use,
)
