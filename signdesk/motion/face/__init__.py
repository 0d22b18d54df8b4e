"""Face, head and trunk: expressions, mouthing, nods, and what grammar does with them."""
