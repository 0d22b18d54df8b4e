"""HanTa: the English model of its wheel, of three; it is a pickle of numpy's own classes."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

datas = collect_data_files("HanTa", includes=["morphmodel_en.pgz"])
hiddenimports = collect_submodules("numpy._core", filter=lambda name: ".tests" not in name)
