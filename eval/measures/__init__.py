"""Outcomes become values by measure and case."""
