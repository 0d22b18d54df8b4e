"""Engines that know how words sound."""
