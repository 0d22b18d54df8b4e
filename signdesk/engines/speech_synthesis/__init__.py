"""Engines that speak English."""
