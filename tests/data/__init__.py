"""Tests of the records themselves."""
