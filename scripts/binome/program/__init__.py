"""What was planned: the YAML of `program/`, read, checked and made into the model."""
