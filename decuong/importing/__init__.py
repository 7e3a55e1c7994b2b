"""Reads a period's outline from Word's and LibreOffice's files and proposes it as YAML."""
