"""Language models between English and glosses: asked, understood, and checked against the rules."""
