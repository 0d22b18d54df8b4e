"""What gloss-to-motion signs with: each sign's motion, and what its neighbours change in it."""
