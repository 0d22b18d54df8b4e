"""PocketSphinx: the English model of its wheel."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("pocketsphinx", includes=["model/**/*"], excludes=["**/CMakeLists.txt"])
