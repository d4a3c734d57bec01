"""Runs one program, or one call of a fresh copy of it. Everything that goes wrong in it becomes text."""
import contextlib
import io
import json
import linecache
import math
import sys
import time
import traceback
import types

FILE = "solution.py"
ERROR_CHARACTERS = 2_000
NOT_HERE = {"numpy", "pandas", "scipy", "sklearn", "torch", "tensorflow", "matplotlib"}


def _decode(value):
    if isinstance(value, dict):
        if set(value) == {"$num"}:
            return float(value["$num"])
        return {key: _decode(inner) for key, inner in value.items()}
    return [_decode(inner) for inner in value] if isinstance(value, list) else value


def _encode(value):
    if isinstance(value, float) and not math.isfinite(value):
        return {"$num": "NaN" if value != value else ("Infinity" if value > 0 else "-Infinity")}
    if isinstance(value, (list, tuple)):
        return [_encode(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _encode(inner) for key, inner in value.items()}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"the result holds a {type(value).__name__}; use lists, dicts, numbers and strings")


def _said(error):
    if isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] in NOT_HERE:
        return f"{error.name.split('.')[0]} is not installed here: Python comes with its standard library only."
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == FILE]
    # A recursion without end has a thousand equal frames; the ends tell enough.
    if len(frames) > 8:
        frames = frames[:4] + frames[-4:]
    lines = traceback.format_list(frames) + traceback.format_exception_only(error)
    text = "".join(lines).rstrip()
    return text if len(text) <= ERROR_CHARACTERS else "…" + text[-ERROR_CHARACTERS:]


def _execute(code, name):
    """(module, error): what was defined before an error stays usable."""
    linecache.cache[FILE] = (len(code), None, code.splitlines(keepends=True), FILE)
    module = types.ModuleType(name)
    sys.modules[name] = module
    try:
        exec(compile(code, FILE, "exec", dont_inherit=True), module.__dict__)
    except BaseException as error:
        return module, error
    return module, None


def _answer(error=None, value=None, started=None):
    ms = 0 if started is None else (time.perf_counter() - started) * 1000
    return json.dumps({"value": value, "error": error, "ms": max(ms, 0)})


def run_script(code):
    main = sys.modules.get("__main__")
    started = time.perf_counter()
    try:
        _, error = _execute(code, "__main__")
    finally:
        sys.modules["__main__"] = main
        sys.stdout.flush()
    if isinstance(error, SystemExit) and error.code in (None, 0):
        error = None
    return _answer(error=_said(error) if error else None, started=started)


def run_call(code, entry, args):
    with contextlib.redirect_stdout(io.StringIO()):
        module, error = _execute(code, "solution")
    function = getattr(module, entry, None)
    if not callable(function):
        return _answer(error=_said(error) if error else f"The code defines no function {entry}.")
    arguments = _decode(json.loads(args))
    started = time.perf_counter()
    try:
        value = function(*arguments)
        ended = time.perf_counter()
        text = json.dumps(_encode(value), allow_nan=False)
        return json.dumps({"value": text, "error": None, "ms": (ended - started) * 1000})
    except BaseException as error:
        return _answer(error=_said(error), started=started)
    finally:
        sys.stdout.flush()
