"""From a Word outline to a proposed YAML."""
