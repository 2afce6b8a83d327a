"""Runs a packaged function as Lambda does, by itself.

    python -S on_lambda.py TOLD

TOLD is a JSON file: `paths` to import from, the `module` of the handlers, the `calls`, each a handler's name and its
event, and `aws`, where all requests to AWS go in truth. Prints as JSON what was answered, which files were compiled,
and how much memory it took. Without calls nothing is imported: what the interpreter and this program cost themselves.
"""

import importlib.machinery
import json
import re
import socket
import sys

with open(sys.argv[1], encoding="utf-8") as given:  # noqa: PTH123, nothing is imported that functions might import
    told = json.load(given)
sys.path[:] = [*told["paths"], *(path for path in sys.path[1:] if "site-packages" not in path)]
compiled: list[str] = []
compile_source, look_up = importlib.machinery.SourceFileLoader.source_to_code, socket.getaddrinfo


def note_compiled(loader, source, path, **options):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN201
    """Compile as ever, and remember what."""
    compiled.append(path)
    return compile_source(loader, source, path, **options)


def look_up_here(_host, _port, *given, **options):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN201
    """Where a host is: the stand-in, which has certificates for the names of all of them."""
    return look_up(*told["aws"], *given, **options)


class Context:
    """What Lambda tells a function of its call."""

    aws_request_id, function_name, memory_limit_in_mb = "00000000-0000-0000-0000-000000000000", "measured", 1024


importlib.machinery.SourceFileLoader.source_to_code = note_compiled  # type: ignore[assignment,method-assign]
socket.getaddrinfo = look_up_here  # type: ignore[assignment]
answers = []
if told["calls"]:
    functions = __import__(told["module"])
    answers = [getattr(functions, name)(event, Context()) for name, event in told["calls"]]
with open("/proc/self/status", encoding="utf-8") as status:  # noqa: PTH123, as above
    [peak] = re.findall(r"VmHWM:\s+(\d+) kB", status.read())
print(json.dumps({"answers": answers, "compiled": compiled, "peak_kilobytes": int(peak)}))
