"""YAML files to the model, every value with its file, line and column."""
