"""Language models, run by llama.cpp."""
