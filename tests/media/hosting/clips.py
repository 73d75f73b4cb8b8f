"""Films for tests: a moving pattern and a tone, as a camera would write them."""

from __future__ import annotations

import subprocess
from pathlib import Path


def clip(path: Path, size: str, seconds: int) -> Path:
    """Write a film of so many pixels ('1280x720') and seconds to ``path``, with its index in front."""
    subprocess.run(
        [
            "ffmpeg", "-v", "error", "-y",
            "-f", "lavfi", "-i", f"testsrc=size={size}:rate=10:duration={seconds}",
            "-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "48k",
            "-movflags", "+faststart", str(path),
        ],
        check=True,
    )  # fmt: skip
    return path
