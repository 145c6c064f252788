"""allportal: a curated, versioned therapy reference for acute lymphoblastic leukemia."""
