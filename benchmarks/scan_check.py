"""How often the scan check is right, how long it takes and how much memory.

    python -m benchmarks.scan_check [SCANS_OF_EACH_KIND]

The scans are made up and none was looked at while the check was tuned. Times are of one process, the best of five;
memory is the most that a fresh process held, Python and Pillow included (Linux only).
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from chalicelib import scans
from tests.scan_images import KINDS, TWELVE_MEGAPIXELS, add_chroma_noise, light_unevenly, make_scan, sealed_page

FIRST_UNSEEN_SEED = 100_000
RUNS = 5
MEGABYTE = 1024 * 1024

# Not getrusage, which counts what this process held before it became that one.
MEASURE_MEMORY = """
import re, sys
from pathlib import Path
from chalicelib import scans
assert scans.examine(Path(sys.argv[1]).read_bytes()).preview
print(re.search("VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())[1])
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """A large image, and what examining it may take at most."""

    name: str
    encode: Callable[[Image.Image], bytes]
    most_milliseconds: float
    most_megabytes: float = 150


def main() -> None:
    """Prints the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print_accuracy(count)
    print_cost()


def print_accuracy(count: int) -> None:
    """One line a kind: how many of its scans are judged right, and which are not."""
    seeds = range(FIRST_UNSEEN_SEED, FIRST_UNSEEN_SEED + count)
    print(f"{'kind':24} {'expected':10} {'right':>11}  wrong seeds")
    total = 0
    with ProcessPoolExecutor() as pool:
        for name, kind in KINDS.items():
            verdicts = dict(zip(seeds, pool.map(_judge, [name] * count, seeds), strict=True))
            wrong = [f"{seed} {verdict}" for seed, verdict in verdicts.items() if verdict != kind.verdict]
            total += count - len(wrong)
            print(f"{name:24} {kind.verdict:10} {count - len(wrong):5}/{count:5}  {', '.join(wrong)}")
    scans_made = count * len(KINDS)
    print(f"{'all':35} {total:5}/{scans_made:5}  {total / scans_made:.2%}; goal 99%\n")


def print_cost() -> None:
    """One line a subject: time and memory against their goals."""
    page = sealed_page(Random("cost"), TWELVE_MEGAPIXELS)
    photo = add_chroma_noise(Random("cost"), light_unevenly(Random("cost"), page), 12)
    print(f"{'12 megapixels':28} {'MB':>6} {'time':>22} {'memory':>22}")
    for subject in _list_subjects():
        data = subject.encode(photo if "photo" in subject.name else page)
        elapsed = _against(_time(data), subject.most_milliseconds, "ms")
        held = _against(_measure_memory(data), subject.most_megabytes, "MB")
        print(f"{subject.name:28} {len(data) / MEGABYTE:6.1f} {elapsed:>22} {held:>22}")


def _list_subjects() -> Iterator[Subject]:
    yield Subject("JPEG", lambda page: _encode(page, "JPEG", quality=90), 150)
    yield Subject("JPEG, photo", lambda page: _encode(page, "JPEG", quality=90), 150)
    yield Subject("JPEG, photo, progressive", lambda page: _encode(page, "JPEG", quality=90, progressive=True), 150)
    yield Subject("JPEG, CMYK", lambda page: _encode(page.convert("CMYK"), "JPEG", quality=90), 150)
    yield Subject("PNG", lambda page: _encode(page, "PNG", compress_level=6), 600)
    yield Subject("PNG, photo", lambda page: _encode(_coarsen(page), "PNG", compress_level=6), 600)
    yield Subject("PNG, alpha", lambda page: _encode(page.convert("RGBA"), "PNG", compress_level=6), 600)
    yield Subject("PNG, palette", lambda page: _encode(page.quantize(64), "PNG", compress_level=6), 600)


def _coarsen(page: Image.Image) -> Image.Image:
    """Fewer levels of noise: as a PNG of all of them, the photo would be too large to be uploaded."""
    return page.point([value & 0xE0 for value in range(256)] * 3)


def _judge(kind: str, seed: int) -> str:
    return scans.examine(make_scan(kind, seed)).verdict


def _time(data: bytes) -> float:
    """The best of several runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        assert scans.examine(data).preview
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


def _measure_memory(data: bytes) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan"
        path.write_bytes(data)
        command = [sys.executable, "-c", MEASURE_MEMORY, str(path)]
        return int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024


def _encode(page: Image.Image, form: str, **options: object) -> bytes:
    buffer = BytesIO()
    page.save(buffer, form, **options)
    return buffer.getvalue()


def _against(measured: float, most: float, unit: str) -> str:
    verdict = "ok" if measured <= most else f"{measured / most - 1:.0%} over"
    return f"{measured:.0f} of {most:.0f} {unit} {verdict}"


if __name__ == "__main__":
    main()
