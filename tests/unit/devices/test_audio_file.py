from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from signdesk.devices.audio_file import read_audio, write_wav
from signdesk.errors import Cancelled, FormatError


def tone(seconds: float, rate_hz: int = 16_000) -> NDArray[np.float32]:
    times = np.arange(round(seconds * rate_hz)) / rate_hz
    return (0.5 * np.sin(2 * np.pi * 440.0 * times)).astype(np.float32)


def encode(path: Path, codec: str, rate_hz: int, layout: str = "stereo") -> Path:
    """Two seconds of a 440 Hz tone in any format that PyAV writes."""
    import av

    channels = {"mono": 1, "stereo": 2}[layout]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate_hz, layout=layout)
        sound = np.repeat(tone(2.0, rate_hz)[None], channels, axis=0)
        frame = av.AudioFrame.from_ndarray(sound, format="fltp", layout=layout)
        frame.sample_rate = rate_hz
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def pitch_hz(samples: NDArray[np.float32]) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum)) * 16_000 / len(samples)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", tone(1.0))
    sound = read_audio(tmp_path / "a.wav")
    assert sound.samples.dtype == np.float32
    assert not sound.samples.flags.writeable
    assert sound.warning == ""
    assert sound.duration_s == 1.0
    np.testing.assert_allclose(sound.samples, tone(1.0), atol=1e-4)


@pytest.mark.parametrize(
    ("name", "codec", "rate_hz", "layout"),
    [
        ("a.wav", "pcm_s16le", 44_100, "stereo"),
        ("a.wav", "pcm_f32le", 8_000, "mono"),
        ("a.flac", "flac", 48_000, "stereo"),
        ("a.mp3", "mp3", 44_100, "mono"),
        ("a.m4a", "aac", 48_000, "stereo"),
        ("a.ogg", "libopus", 48_000, "stereo"),
        ("a.opus", "libopus", 48_000, "mono"),
        ("a.mka", "libopus", 48_000, "stereo"),
    ],
)
def test_any_format_becomes_16_khz_mono(
    tmp_path: Path, name: str, codec: str, rate_hz: int, layout: str
) -> None:
    sound = read_audio(encode(tmp_path / name, codec, rate_hz, layout))
    assert sound.samples.ndim == 1
    assert sound.duration_s == pytest.approx(2.0, abs=0.1)
    assert pitch_hz(sound.samples) == pytest.approx(440.0, abs=2.0)
    assert np.abs(sound.samples).max() == pytest.approx(0.5, abs=0.1)
    assert sound.warning == ""


@pytest.mark.parametrize(
    ("name", "codec"), [("a.wav", "pcm_s16le"), ("a.flac", "flac"), ("a.ogg", "libopus")]
)
def test_of_a_cut_file_the_rest_is_kept_and_told(tmp_path: Path, name: str, codec: str) -> None:
    path = encode(tmp_path / name, codec, 48_000)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    sound = read_audio(path)
    assert 0.2 < sound.duration_s < 1.5
    assert pitch_hz(sound.samples[:3_000]) == pytest.approx(440.0, abs=6.0)
    assert name.endswith("ogg") or name in sound.warning  # Ogg does not say how long it is


def test_an_mp4_cut_before_its_index_cannot_be_read(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.m4a", "aac", 48_000)
    path.write_bytes(path.read_bytes()[:2_000])
    with pytest.raises(FormatError, match="damaged"):
        read_audio(path)


@pytest.mark.parametrize("content", [b"", b"hello " * 1000, bytes(5000), b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_no_sound_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.wav"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=r"notes\.wav") as raised:
        read_audio(path)
    assert raised.value.do


def test_a_wav_without_samples_is_a_sentence(tmp_path: Path) -> None:
    write_wav(tmp_path / "empty.wav", np.empty(0, np.float32))
    with pytest.raises(FormatError, match=r"empty\.wav"):
        read_audio(tmp_path / "empty.wav")


def test_a_silent_film_is_a_sentence(tmp_path: Path) -> None:
    import av

    path = tmp_path / "silent.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with pytest.raises(FormatError, match="no sound in it"):
        read_audio(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no file"):
        read_audio(tmp_path / "none.wav")


def test_reading_stops_when_asked(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", tone(1.0))
    with pytest.raises(Cancelled):
        read_audio(tmp_path / "a.wav", lambda: True)


def test_too_loud_samples_are_clipped_not_wrapped(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.array([2.0, -2.0, 0.0], np.float32))
    with wave.open(str(tmp_path / "a.wav")) as sound:
        assert np.frombuffer(sound.readframes(3), np.int16).tolist() == [32767, -32767, 0]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=400), st.integers(0, 300))
def test_damage_anywhere_ends_in_samples_or_a_sentence(
    tmp_path: Path, damage: bytes, at: int
) -> None:
    path = tmp_path / "a.wav"
    write_wav(path, tone(0.05))
    content = bytearray(path.read_bytes())
    content[at : at + len(damage)] = damage
    path.write_bytes(content)
    try:
        samples = read_audio(path).samples
    except FormatError:
        return
    assert len(samples)
    assert np.abs(samples).max() <= 1.0


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="is a folder"):
        read_audio(tmp_path)
