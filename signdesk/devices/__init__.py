"""Microphone, camera and loudspeaker."""
