import os

import pytest

from etl import page_files, read

TEXT = "成都高新区：建圈强链\n产业规模突破1200亿元。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-bom"),
        (TEXT.encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-bom"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-bom"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode("gb18030"), "gb18030"),
    ],
)
def test_read_source_decodes(tmp_path, data, encoding):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.txt").write_bytes(data)
    source = read.read_source(tmp_path / "a" / "page.txt", tmp_path)
    assert (source.text, source.encoding, source.path) == (TEXT, encoding, "a/page.txt")
    assert source.sha256 == read.digest(str(tmp_path / "a" / "page.txt"))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"%PDF-1.7\n\x01\x02\x03\x04\x05\x06\x07", "binary"),
        (b"\xff\xfe\x00", "damaged or binary"),
        (b"a" * (read.MAX_BYTES + 1), "too large"),
    ],
)
def test_read_source_says_what_is_wrong_in_one_sentence(tmp_path, data, told):
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(read.UnreadablePage, match=told) as caught:
        read.read_source(path)
    message = str(caught.value)
    assert message.startswith(str(path)) and message.endswith(".") and "\n" not in message


def test_read_source_of_what_is_no_file(tmp_path):
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name, told in (("gone.txt", "no such file"), ("dangling.txt", "no such file"),
                       ("folder.txt", "regular file"), ("pipe.txt", "regular file")):  # fmt: skip
        with pytest.raises(read.UnreadablePage, match=told):
            read.read_source(tmp_path / name)


def test_read_source_that_may_not_be_opened(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # root may read everything
    with pytest.raises(read.UnreadablePage, match="cannot be opened .permission denied"):
        read.read_source(tmp_path / "page.txt")


def test_find_takes_each_content_once_and_names_the_rest(tmp_path):
    for name in ("b/two.txt", "a/one.txt", "b/copy.txt", "b/notes.md", "b/THREE.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("two" if "copy" in name else name.split("/")[1][:3])
    (tmp_path / "empty").mkdir()
    found = page_files.find([tmp_path, tmp_path / "b", tmp_path / "empty", tmp_path / "nowhere"])
    assert [page.shown for page in found.pages] == ["a/one.txt", "b/THREE.TXT", "b/copy.txt"]
    assert len(found.notes) == 1 and "b/two.txt: the same page as" in found.notes[0]
    assert ["no page" in found.problems[0], "no such" in found.problems[1]] == [True, True]


def test_find_does_not_depend_on_the_order_of_paths(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("one")
    paths = [tmp_path / "a" / "one.txt", tmp_path / "a", tmp_path]
    assert page_files.find(paths) == page_files.find(paths[::-1])
    assert page_files.find(paths).pages[0].shown == "a/one.txt"
