"""llama.cpp's libraries, loaded by name through ctypes; those for pictures and sound stay out."""

from PyInstaller.utils.hooks import collect_dynamic_libs

binaries = [
    (source, folder)
    for source, folder in collect_dynamic_libs(
        "llama_cpp", search_patterns=["*.dll", "*.dylib", "*.so", "*.so.[0-9]"]
    )
    if "mtmd" not in source and "llava" not in source
]
excludedimports = ["llama_cpp.server", "llama_cpp.mtmd_cpp", "llama_cpp.llava_cpp"]
