"""Signs as motion of an SMPL-X body. numpy and scipy only: no Qt, no AI libraries.

Frame throughout: metres; x to the signer's left, y up, z forward (to the reader).
"""
