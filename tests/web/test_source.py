"""The source of the page: small files, with nothing left over, that name no other address."""

from __future__ import annotations

import re

from api.web.page import STATIC

SCRIPTS = {str(path.relative_to(STATIC)): path.read_text(encoding="utf-8") for path in STATIC.rglob("*.js")}
STYLES = {str(path.relative_to(STATIC)): path.read_text(encoding="utf-8") for path in STATIC.rglob("*.css")}
HTML = (STATIC / "index.html").read_text(encoding="utf-8")

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
IMPORT = re.compile(r"^import \{ ([^}]*) \} from", re.MULTILINE)
LATER = re.compile(r"\{ ([^}]*) \} = await import")
EXPORT = re.compile(r"^export (?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)


def test_files_are_small_and_name_no_other_address() -> None:
    for name, text in {**SCRIPTS, **STYLES, "index.html": HTML}.items():
        assert text.count("\n") <= 400, name
        addresses = set(re.findall(r"https?://[\w./]+", text)) - {"http://www.w3.org/2000/svg"}
        assert not addresses, name
        assert not re.search(r"\bstyle=|\bon\w+=\"|innerHTML|eval\(", text), name


def test_what_is_imported_is_used_and_what_is_exported_is_imported() -> None:
    wanted: set[str] = set()
    for name, text in SCRIPTS.items():
        body = COMMENT.sub("", re.sub(r"^import .*$", "", text, flags=re.MULTILINE))
        for imported in (one for names in IMPORT.findall(text) for one in names.split(", ")):
            there, _, here = imported.partition(" as ")
            wanted.add(there)
            assert re.search(rf"\b{here or there}\b", body), f"{name} imports {imported} for nothing"
        wanted.update(one for names in LATER.findall(text) for one in re.findall(r"\w+", names))
    for name, text in SCRIPTS.items():
        for exported in EXPORT.findall(text):
            assert exported in wanted, f"nothing imports {exported} of {name}"


def test_every_style_is_of_something() -> None:
    made = "\n".join([*SCRIPTS.values(), HTML])
    for name, text in STYLES.items():
        rules = re.sub(r"\{[^{}]*\}", "{}", COMMENT.sub("", text))
        for found in set(re.findall(r"\.([a-z][\w-]*)", rules)) - {f"p{at}" for at in range(6)}:  # p0 … p5: programmes
            assert re.search(rf"(?<![\w-]){found}(?![\w-])", made), f"{name}: nothing has the class {found}"
