"""Report outlines of the Vietnam Fatherland Front, from YAML to a website and templates."""
