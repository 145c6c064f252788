"""Damage to the folder itself: {name: (function of a Copy, what the refusal names)}."""

import os
import shutil

from allportal.releases import fixtures, package

PONATINIB = "therapies/therapy/ponatinib.json"
ELSEWHERE = "therapies/therapy/Ponatinib.json"


def remove(name):
    return lambda copy: (copy.folder / name).unlink()


def add(name):
    def change(copy):
        (copy.folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy.put(name, b"{}\n")

    return change


def rename(copy):
    (copy.folder / PONATINIB).rename(copy.folder / ELSEWHERE)


def link_file(copy):
    path = copy.folder / PONATINIB
    path.rename(copy.folder.parent / "elsewhere.json")
    path.symlink_to(copy.folder.parent / "elsewhere.json")


def link_folder(copy):
    path = copy.folder / "therapies"
    path.rename(copy.folder.parent / "elsewhere")
    path.symlink_to(copy.folder.parent / "elsewhere")


def folder_in_place(name):
    def change(copy):
        (copy.folder / name).unlink()
        (copy.folder / name).mkdir()

    return change


def pipe_in_place(copy):
    (copy.folder / PONATINIB).unlink()
    os.mkfifo(copy.folder / PONATINIB)


def grow(name, limit):
    def change(copy):
        with open(copy.folder / name, "ab") as file:
            file.truncate(limit + 1)

    return change


def file_in_place_of_the_folder(copy):
    shutil.rmtree(copy.folder)
    copy.folder.write_text("{}")


def in_manifest(old, new):
    def change(copy):
        content = copy.get(package.MANIFEST)
        assert old in content
        copy.put(package.MANIFEST, content.replace(old, new, 1))
        copy.sign_manifest()

    return change


def in_sum(change):
    return lambda copy: copy.put(package.SUM, change(copy.get(package.SUM)))


def swap(copy):
    one, other = PONATINIB, "therapies/therapy/blinatumomab.json"
    first, second = copy.get(one), copy.get(other)
    copy.put(one, second)
    copy.put(other, first)


MANIFEST, SUM = [package.MANIFEST], [package.SUM]
FOLDER = ["2026.11"]

FILES = {
    "entry-missing": (remove(PONATINIB), [PONATINIB]),
    "entry-in-other-case": (rename, [PONATINIB]),
    "entries-swapped": (swap, [PONATINIB.replace("ponatinib", "blinatumomab"), "therapy"]),
    "manifest-missing": (remove(package.MANIFEST), MANIFEST),
    "sum-missing": (remove(package.SUM), SUM),
    "everything-missing": (lambda copy: shutil.rmtree(copy.folder), FOLDER),
    "a-file-in-place-of-the-folder": (file_in_place_of_the_folder, FOLDER),
    "extra-file": (add("README.md"), ["README.md"]),
    "extra-hidden-file": (add(".DS_Store"), [".DS_Store"]),
    "extra-entry": (add("therapies/therapy/extra.json"), ["therapies/therapy/extra.json"]),
    "extra-file-with-odd-name": (add("a\x1b[31m\nb.json"), ["b.json"]),
    "link-to-a-file": (link_file, [PONATINIB]),
    "link-to-a-folder": (link_folder, ["therapies"]),
    "folder-in-place-of-an-entry": (folder_in_place(PONATINIB), [PONATINIB]),
    "folder-in-place-of-the-manifest": (folder_in_place(package.MANIFEST), MANIFEST),
    "pipe-in-place-of-an-entry": (pipe_in_place, [PONATINIB]),
    "too-large-entry": (grow(PONATINIB, fixtures.MAX_FILE), [PONATINIB]),
    "too-large-manifest": (grow(package.MANIFEST, fixtures.MAX_MANIFEST), MANIFEST),
    "too-large-sum": (grow(package.SUM, fixtures.MAX_FILE), SUM),
    "manifest-empty": (lambda copy: copy.put(package.MANIFEST, b""), MANIFEST),
    "manifest-a-list": (lambda copy: copy.put(package.MANIFEST, b"[]\n"), MANIFEST),
    "manifest-truncated": (in_manifest(b"}\n", b""), MANIFEST),
    "manifest-with-byte-order-mark": (in_manifest(b"{", b"\xef\xbb\xbf{"), MANIFEST),
    "manifest-with-crlf": (in_manifest(b",\n", b",\r\n"), MANIFEST),
    "manifest-with-duplicate-key": (
        in_manifest(b'"date"', b'"date": "2026-01-01",\n "date"'),
        [*MANIFEST, "field date"],
    ),
    "manifest-with-nan": (
        in_manifest(b'"format": 1', b'"format": NaN'),
        [*MANIFEST, "field format"],
    ),
    "manifest-with-unknown-nan": (
        in_manifest(b'"format": 1', b'"format": 1,\n "extra": NaN'),
        [*MANIFEST, "field extra"],
    ),
    "manifest-with-lone-surrogate": (in_manifest(b'"notes": ""', b'"notes": "\\ud800"'), MANIFEST),
    "manifest-nested-deep": (in_manifest(b'"notes": ""', b'"notes": ' + b"[" * 50), MANIFEST),
    "manifest-entry-with-float": (
        in_manifest(b'"schema": 1', b'"schema": 1.0'),
        [*MANIFEST, "entry 1", "field schema"],
    ),
    "sum-of-something-else": (in_sum(lambda text: b"0" * 64 + text[64:]), SUM),
    "sum-with-crlf": (in_sum(lambda text: text.replace(b"\n", b"\r\n")), SUM),
    "sum-without-name": (in_sum(lambda text: text[:64] + b"\n"), SUM),
    "sum-not-text": (in_sum(lambda text: b"\xff\x00"), SUM),
}
