"""Made-up releases of any size, for trials and benchmarks: nothing in them is about real drugs."""
