"""Engines that find a signer's landmarks in pictures."""
