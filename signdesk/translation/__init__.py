"""The product's steps between English and ASL, in order of use."""
