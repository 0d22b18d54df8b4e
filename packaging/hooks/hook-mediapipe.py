"""MediaPipe: Holistic's graph and the networks that it names; the rest of the wheel stays out."""

from PyInstaller.utils.hooks import collect_data_files

_OF_HOLISTIC = (
    *("face_detection", "face_landmark", "hand_landmark", "holistic_landmark", "iris_landmark"),
    *("palm_detection", "pose_detection", "pose_landmark"),
)
datas = collect_data_files(
    "mediapipe",
    includes=[
        f"modules/{module}/*.{kind}"
        for module in _OF_HOLISTIC
        for kind in ("tflite", "binarypb", "txt")
    ],
)
