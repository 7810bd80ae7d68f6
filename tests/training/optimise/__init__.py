"""Tests of image optimisation."""
