"""Moonshine: of its wheel only the English speech model; its library and its voices stay out."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("moonshine_voice", includes=["assets/tiny-en/*"])
