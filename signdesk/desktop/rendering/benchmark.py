"""How fast the signer is drawn and filmed on this machine."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from signdesk.desktop.rendering.export import export_pictures
from signdesk.desktop.rendering.media import Size
from signdesk.desktop.rendering.offscreen import OffscreenView
from signdesk.motion.clip import MotionClip
from signdesk.translation.signer_interfaces import BodyModel


def frame_times_s(body: BodyModel, clip: MotionClip, size: Size = (960, 720)) -> list[float]:
    """Seconds to pose, light and draw each frame of a clip, after a first one to warm up."""
    times = []
    with OffscreenView(body, size, clip=clip) as view:
        view.draw()
        for frame in range(len(clip)):
            started = time.perf_counter()
            view.scene.set_frame(clip, frame)
            view.draw()
            times.append(time.perf_counter() - started)
    return times


def export_speed(body: BodyModel, clip: MotionClip) -> float:
    """Seconds of signing filmed in a second, as a 1280x720 mp4 at 30 frames/s."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        export_pictures(body, clip, Path(folder) / "bench.mp4")
        return clip.duration_s / (time.perf_counter() - started)
