"""A grammar of everyday English paired with ASL, from which the gloss model learns."""

from signdesk.training.gloss_model.generator.generating import Example, generate, templates

__all__ = ["Example", "generate", "templates"]
