"""The pure parts of the upload field's script, under Node: the driver of Playwright brings one."""

import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

TESTS = Path(__file__).parents[1] / "js" / "upload.test.mjs"


def test_the_script_of_the_upload_field() -> None:
    node = str(compute_driver_executable()[0])
    words = [node, "--no-warnings", "--test", str(TESTS)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
