"""SignDesk: offline translation between spoken English and American Sign Language."""

__version__ = "0.1.0"
