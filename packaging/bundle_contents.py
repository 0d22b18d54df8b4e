"""What the frozen program leaves out, and why; `signdesk.spec` and `build.py` ask it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Collection, Iterable
from fnmatch import fnmatch
from importlib.metadata import distribution, packages_distributions
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: Modules that stay out although something imports them. The program never gets to those lines.
EXCLUDED_MODULES = (
    *("smplx", "torch", "torchgen", "functorch", "triton"),  # not ours to give; gigabytes
    *("anny", "gguf", "onnx", "sentencepiece"),  # for training only
    *("jax", "jaxlib", "ml_dtypes", "opt_einsum", "tensorflow"),  # MediaPipe's converters
    *("cv2", "matplotlib", "mpl_toolkits", "fontTools", "kiwisolver", "contourpy"),  # its drawing
    *("mediapipe.tasks.python.test", "mediapipe.tasks.python.benchmark"),
    *("onnxruntime.quantization", "onnxruntime.tools", "onnxruntime.transformers"),
    *("ctranslate2.converters", "transformers", "sympy", "mpmath", "networkx"),
    *("hf_xet", "requests", "gradio", "uvicorn", "fastapi"),  # the network
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest"),
    *("vtkmodules.all", "vtkmodules.web", "vtkmodules.wx", "vtkmodules.tk", "wx", "trame"),
    *("pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.console", "OpenGL", "h5py", "numba"),
    *("scipy.datasets", "scipy.io.matlab", "pandas", "dask", "cupy", "IPython", "ipywidgets"),
    *("numpy.f2py", "tkinter", "lib2to3", "idlelib", "readline", "_dbm", "_gdbm"),
    *(
        "pyarrow",
        "datasets",
        "sklearn",
        "polars",
        "rich",
        "pygments",
    ),  # asked for when they are there
    *(("pocketsphinx",) if find_spec("moonshine_voice") else ()),  # only its stand-in
    *("cuda", "PIL.AvifImagePlugin", "PIL.ImageTk", "cuda.bindings"),
    *("pytest", "_pytest", "hypothesis", "setuptools", "pkg_resources", "pip", "lxml", "Cython"),
)

#: Files that come with those modules but that nothing of ours opens, by place in the bundle.
DROPPED_FILES = (
    "*/tests/*",
    "*.pyi",
    "*.h",
    "*.hpp",
    "*.pxd",
    "*.pyx",
    "*.a",
    # Qt: a desktop of widgets needs no web, no QML, no screens without a window system
    *("*libQt6Network.so*", "*libQt6Qml*", "*libQt6Quick*", "*libQt6Pdf*", "*libQt6OpenGLW*.debug"),
    *("*libQt6VirtualKeyboard*", "*libQt6EglFs*", "*libQt6Sql*", "*libQt6Test*"),
    *("*/plugins/tls/*", "*/plugins/networkinformation/*", "*/plugins/generic/*"),
    *("*/platforms/libqeglfs*", "*/platforms/libqlinuxfb*", "*/platforms/libqvnc*"),
    *("*/platforms/libqminimal*", "*/platforms/libqvkkhr*", "*/plugins/egldeviceintegrations/*"),
    *("*/platforminputcontexts/*virtualkeyboard*", "*/platformthemes/libqgtk3*"),
    *("*/imageformats/*pdf*", "*/imageformats/*tiff*", "*/imageformats/*webp*"),
    *("*/imageformats/*icns*", "*/imageformats/*tga*", "*/imageformats/*wbmp*"),
    # llama.cpp: what reads pictures and sound
    *("*libmtmd*", "*mtmd.dll"),
    # ONNX Runtime's library for programs in C: Python's module carries its own
    *("onnxruntime/capi/libonnxruntime.so.*", "onnxruntime/datasets/*"),
    # matplotlib's and OpenCV's, where a collected file drags them in
    *("matplotlib/*", "cv2/*", "opencv_*"),
)
#: What comes along of the build machine's own libraries. The others are the user's system's: its
#: drivers and plugins need the versions that they were built with.
_FROM_SYSTEM = (
    *("libportaudio.so.*", "libpython3*", "libffi.so.*", "libssl.so.*", "libcrypto.so.*"),
    *("libsqlite3.so.*", "libgomp.so.*", "libbz2.so.*", "liblzma.so.*", "libuuid.so.*"),
    *("libxcb-cursor.so.*", "libxcb-icccm.so.*", "libxcb-image.so.*", "libxcb-keysyms.so.*"),
    *("libxcb-render-util.so.*", "libxcb-util.so.*", "libxkbcommon*.so.*"),
    *("libxcb-randr.so.*", "libxcb-render.so.*", "libxcb-shape.so.*", "libxcb-shm.so.*"),
    *("libxcb-sync.so.*", "libxcb-xfixes.so.*", "libxcb-xkb.so.*"),
)
_LICENCE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|ThirdParty).*", re.IGNORECASE)
#: Languages of Qt's own words; those of SignDesk are its resources.
_QT_LANGUAGES = ("en", "es")


def is_wanted(place: str, source: str) -> bool:
    """Whether a file goes to this place in the bundle, with `/` between folders."""
    if source.startswith(("/lib/", "/lib64/", "/usr/lib/")):
        return any(fnmatch(place, pattern) for pattern in _FROM_SYSTEM)
    if "/translations/" in place and place.endswith(".qm"):
        return place.rpartition("_")[2].removesuffix(".qm") in _QT_LANGUAGES
    return not any(fnmatch(place, pattern) for pattern in DROPPED_FILES)


def shipped_files(root: Path = ROOT) -> list[tuple[str, str]]:
    """Our own data, as (source, folder in the bundle): no models of the user's, no screenshots."""
    found = [
        (str(root / file), str(Path("signdesk", file).parent))
        for file in _tracked(root, ("resources", "models"))
        if not file.startswith("resources/screenshots/")
    ]
    return [*found, *((str(root / name), ".") for name in ("LICENSE", "NOTICE"))]


def _tracked(root: Path, folders: Iterable[str]) -> list[str]:
    """Files that belong to the project; all files in a checkout that came without its history."""
    done = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--", *folders], capture_output=True, check=False
    )
    if done.returncode == 0:
        return [name for name in done.stdout.decode().split("\0") if name]
    paths = [path for folder in folders for path in (root / folder).rglob("*")]
    return [path.relative_to(root).as_posix() for path in paths if path.is_file()]


def licence_files(modules: Collection[str]) -> list[tuple[str, str, str]]:
    """What the authors of these top-level modules want shipped, as PyInstaller lists files."""
    by_module = packages_distributions()
    names = {name for module in modules for name in by_module.get(module, ())}
    found = []
    for name in sorted(names - {"signdesk"}):
        for file in distribution(name).files or ():
            if _LICENCE.match(file.name) and (source := Path(str(file.locate()))).is_file():
                place = f"licences/{name}/{file.parent.name}-{file.name}"
                found.append((place, str(source), "DATA"))
    return found


#: Libraries whose builders left the names of their inner parts in, for a debugger. Others are left
#: alone: those that `auditwheel` edited can break when they are edited again.
_STRIPPABLE = (
    *("vtkmodules/*.so", "ctranslate2/*.so", "ctranslate2.libs/libctranslate2*", "llama_cpp/*.so*"),
    *("mediapipe/*.so", "libpython3*.so.*"),
)


def strip_symbols(contents: Path) -> int:
    """Take from libraries what only a debugger reads; the bytes saved. Nothing without `strip`."""
    strip = shutil.which("strip")
    saved = 0
    for path in sorted(contents.rglob("*.so*")) if strip else ():
        place = path.relative_to(contents).as_posix()
        if path.is_symlink() or not any(fnmatch(place, pattern) for pattern in _STRIPPABLE):
            continue
        before = path.stat().st_size
        subprocess.run([str(strip), "--strip-unneeded", str(path)], check=True)
        saved += before - path.stat().st_size
    return saved


def link_duplicates(folder: Path, smallest_bytes: int = 50_000) -> int:
    """Replace files that are there twice by links to the first; the bytes saved."""
    by_size: dict[int, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size >= smallest_bytes:
            by_size.setdefault(path.stat().st_size, []).append(path)
    saved = 0
    for size, paths in by_size.items():
        first_of: dict[str, Path] = {}
        for path in paths if len(paths) > 1 else ():
            first = first_of.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
            if first is not path:
                path.unlink()
                path.symlink_to(os.path.relpath(first, path.parent))
                saved += size
    return saved


def size_of(folder: Path) -> int:
    """Bytes of all files; a link counts nothing."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )
