"""The annotation layouts that people have are found by themselves, and what does not fit is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest
import scipy.io
from PIL import Image

from headcount_training import data

WIDTH, HEIGHT = 200, 100
HEADS = [[20.0, 30.0], [150.5, 60.25]]  # of a.jpg; nobody is in b.jpg
SIZES = [[8.0, 10.0], [12.0, 14.0]]
BOXES = [[16.0, 25.0, 8.0, 10.0], [144.5, 53.25, 12.0, 14.0]]  # around them, left, top, width, height


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of the data set `set`, below `tmp_path`."""
    (tmp_path / "set").mkdir()
    return tmp_path / "set"


def pictures(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (WIDTH, HEIGHT), "grey").save(folder / name)


def put(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))


def lines(rows: list[list[float]], separator: str = " ") -> str:
    return "".join(separator.join(f"{value:g}" for value in row) + "\n" for row in rows)


def matlab(path: Path, **variables: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    scipy.io.savemat(path, variables)


def image_info(points: list[list[float]]) -> np.ndarray:
    content = np.empty((1, 1), object)
    content[0, 0] = {"location": np.array(points, float).reshape(-1, 2), "number": len(points)}
    return content


def matlab73(path: Path, points: list[list[float]]) -> None:
    """As MATLAB writes `save(..., '-v7.3')`: HDF5 behind a header, columns first, empty arrays as their sizes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w", userblock_size=512) as file:
        if points:
            file["annPoints"] = np.array(points).T
        else:
            file["annPoints"] = np.array([0, 2], np.uint64)
            file["annPoints"].attrs["MATLAB_empty"] = np.uint8(1)
    with path.open("r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Mon Jan  1 00:00:00 2024".ljust(128))


def matlab73_cells(path: Path, points: list[list[float]]) -> None:
    """ShanghaiTech's structure in a cell, by references."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w", userblock_size=512) as file:
        group = file.create_group("#refs#/b")
        group["location"] = np.array(points, float).reshape(-1, 2).T
        group["number"] = np.array([[len(points)]], float)
        file.create_dataset("image_info", (1, 1), dtype=h5py.ref_dtype)[0, 0] = group.ref
    with path.open("r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file".ljust(128))


# Each writes a.jpg with `HEADS` and b.jpg with nobody.

def ucf(folder: Path) -> None:
    pictures(folder, "a.jpg", "b.jpg")
    matlab(folder / "a_ann.mat", annPoints=HEADS)
    matlab(folder / "b_ann.mat", annPoints=np.zeros((0, 2)))


def ucf73(folder: Path) -> None:
    pictures(folder, "a.jpg", "b.jpg")
    matlab73(folder / "a_ann.mat", HEADS)
    matlab73(folder / "b_ann.mat", [])


def shanghaitech(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    matlab(folder / "ground_truth/GT_a.mat", image_info=image_info(HEADS))
    matlab(folder / "ground_truth/GT_b.mat", image_info=image_info([]))


def shanghaitech73(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    matlab73_cells(folder / "ground-truth/GT_a.mat", HEADS)
    matlab73_cells(folder / "ground-truth/GT_b.mat", [])


def jhu(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    put(folder / "gt/a.txt", lines([[*p, *s, 1, 0] for p, s in zip(HEADS, SIZES, strict=True)]))
    put(folder / "gt/b.txt", "")
    put(folder / "image_labels.txt", "a,2,stadium,0,0\n")


def nwpu(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    corners = [[x, y, x + w, y + h] for x, y, w, h in BOXES]
    put(folder / "jsons/a.json", {"img_id": "a.jpg", "human_num": 2, "points": HEADS, "boxes": corners})
    put(folder / "jsons/b.json", {"img_id": "b.jpg", "human_num": 0, "points": [], "boxes": []})
    put(folder / "train.txt", "a 0 0\n")


def nwpu_matlab(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    matlab(folder / "mats/a.mat", annPoints=HEADS, annBoxes=[[x, y, x + w, y + h] for x, y, w, h in BOXES])
    matlab(folder / "mats/b.mat", annPoints=np.zeros((0, 2)), annBoxes=np.zeros((0, 4)))


def p2pnet(folder: Path) -> None:
    pictures(folder, "train/scene/a.jpg", "train/scene/b.jpg", "test/scene/c.jpg")
    put(folder / "train/scene/a.txt", lines(HEADS))
    put(folder / "train/scene/b.txt", "")
    put(folder / "test/scene/c.txt", lines(HEADS))
    put(folder / "set_train.list", "train/scene/a.jpg train/scene/a.txt\ntrain/scene/b.jpg train/scene/b.txt\n")
    put(folder / "set_test.list", "test/scene/c.jpg test/scene/c.txt\n")


def coco_boxes(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    put(folder / "annotations/instances_train.json", coco([{"bbox": box} for box in BOXES], "head"))


def coco(annotations: list[dict], *categories: str, **facts: object) -> dict:
    return {
        "images": [{"id": 7, "file_name": "a.jpg", "width": WIDTH, "height": HEIGHT}, {"id": 8, "file_name": "b.jpg"}],
        "annotations": [{"id": k, "image_id": 7, "category_id": 1, "iscrowd": 0, **annotation}
                        for k, annotation in enumerate(annotations)],
        "categories": [{"id": number, "name": name, **facts} for number, name in enumerate(categories, start=1)]}


def coco_keypoints(folder: Path) -> None:
    pictures(folder, "a.jpg", "b.jpg")
    people = [{"bbox": [1, 1, 50, 90], "keypoints": [x - 1, y, 2, x + 1, y, 1, 0, 0, 0, x, 90, 2]} for x, y in HEADS]
    put(folder / "person_keypoints.json", coco(
        people, "person", keypoints=["left_eye", "right_eye", "nose", "left_ankle"]))


def yolo(folder: Path) -> None:
    pictures(folder, "images/train/a.jpg", "images/train/b.jpg")
    boxes = [[1, (x + w / 2) / WIDTH, (y + h / 2) / HEIGHT, w / WIDTH, h / HEIGHT] for x, y, w, h in BOXES]
    put(folder / "labels/train/a.txt", lines([*boxes, [0, 0.5, 0.5, 0.1, 0.9]]))
    put(folder / "labels/train/b.txt", "")
    put(folder / "data.yaml", "train: images/train\nnc: 2\nnames:\n  0: person\n  1: head\n")


def yolo_beside(folder: Path) -> None:
    """Square boxes of one class without a name."""
    pictures(folder, "a.jpg", "b.jpg")
    put(folder / "a.txt", lines([[0, x / WIDTH, y / HEIGHT, 10 / WIDTH, 10 / HEIGHT] for x, y in HEADS]))
    put(folder / "b.txt", "")


def voc(folder: Path) -> None:
    pictures(folder, "JPEGImages/a.jpg", "JPEGImages/b.jpg")
    things = "".join(
        f"<object><name>head</name><bndbox><xmin>{x}</xmin><ymin>{y}</ymin><xmax>{x + w}</xmax><ymax>{y + h}</ymax>"
        "</bndbox></object>" for x, y, w, h in BOXES)
    size = f"<size><width>{WIDTH}</width><height>{HEIGHT}</height><depth>3</depth></size>"
    put(folder / "Annotations/a.xml", f"<annotation><filename>a.jpg</filename>{size}{things}"
        "<object><name>person</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>50</xmax><ymax>90</ymax></bndbox>"
        "</object></annotation>")
    put(folder / "Annotations/b.xml", f"<annotation><filename>b.jpg</filename>{size}</annotation>")


def numpy_points(folder: Path) -> None:
    pictures(folder, "a.jpg", "b.jpg")
    np.save(folder / "a.npy", np.array([[*p, 9.5] for p in HEADS]))
    np.save(folder / "b.npy", np.zeros((0, 3)))


def cvat(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    (x1, y1), (x2, y2) = HEADS
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    put(folder / "annotations.xml", f"""<?xml version="1.0" encoding="utf-8"?><annotations><version>1.1</version>
        <image id="0" name="a.jpg" {size}><points label="mark" occluded="0" points="{x1},{y1}"/>
        <points label="mark" points="{x2},{y2}"/></image><image id="1" name="b.jpg" {size}/></annotations>""")


def label_studio(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    regions = [{"type": "keypointlabels", "original_width": WIDTH, "original_height": HEIGHT, "image_rotation": 0,
                "value": {"x": x / WIDTH * 100, "y": y / HEIGHT * 100, "width": 0.3, "keypointlabels": ["Head"]}}
               for x, y in HEADS]
    put(folder / "project-1.json", [
        {"id": 1, "data": {"image": "/data/upload/1/0a1b2c3d-a.jpg"}, "annotations": [
            {"was_cancelled": True, "result": []}, {"result": regions}]},
        {"id": 2, "data": {"image": "/data/local-files/?d=images/b.jpg"}, "annotations": [{"result": []}]}])


def label_studio_min(folder: Path) -> None:
    pictures(folder, "a.jpg", "b.jpg")
    boxes = [{"x": x / WIDTH * 100, "y": y / HEIGHT * 100, "width": w / WIDTH * 100, "height": h / HEIGHT * 100,
              "rectanglelabels": ["head"], "original_width": WIDTH, "original_height": HEIGHT} for x, y, w, h in BOXES]
    put(folder / "min.json", [{"image": "a.jpg", "label": boxes, "annotator": 1}, {"image": "b.jpg", "annotator": 1}])


def visdrone(folder: Path) -> None:
    """Here a.jpg is the first frame of a sequence, and b.jpg the second of another one."""
    pictures(folder, "sequences/00011/00001.jpg", "sequences/00012/00002.jpg")
    put(folder / "annotations/00011.txt", lines([[1, *p] for p in HEADS], ","))
    put(folder / "annotations/00012.txt", "2,7,8\n")


def table(folder: Path) -> None:
    pictures(folder, "images/a.jpg", "images/b.jpg")
    rows = "".join(f"a.jpg,{x},{y}\r\n" for x, y in HEADS)
    put(folder / "annotations.csv", f"\ufefffile,x,y\r\n{rows}b.jpg,,\n")


def json_beside(folder: Path) -> None:
    pictures(folder, "a.jpg", "b.jpg")
    put(folder / "a.json", {"points": [HEADS[0], {"x": HEADS[1][0], "y": HEADS[1][1]}]})
    put(folder / "b.json", {"points": []})


def labelme(folder: Path) -> None:
    pictures(folder, "a.jpg", "b.jpg")
    put(folder / "a.json", {"version": "5.0", "shapes": [
        {"label": "p", "shape_type": "point", "points": [p]} for p in HEADS]})
    put(folder / "b.json", {"version": "5.0", "shapes": []})


# With the name that is said, and whether sizes of heads are known.
WRITERS: dict[Callable[[Path], None], tuple[str, bool]] = {
    ucf: ("UCF MATLAB", False), ucf73: ("UCF MATLAB", False), shanghaitech: ("ShanghaiTech MATLAB", False),
    shanghaitech73: ("ShanghaiTech MATLAB", False), jhu: ("JHU-CROWD++ text", True), nwpu: ("NWPU-Crowd JSON", True),
    nwpu_matlab: ("NWPU-Crowd MATLAB", True), p2pnet: ("P2PNet list", False), coco_boxes: ("COCO JSON", True),
    coco_keypoints: ("COCO JSON", False), yolo: ("YOLO text", True), voc: ("VOC XML", True),
    numpy_points: ("NumPy points", False), cvat: ("CVAT XML", False), label_studio: ("Label Studio JSON", False),
    label_studio_min: ("Label Studio JSON", True), table: ("annotations.csv", False),
    json_beside: ("JSON beside each image", False), labelme: ("JSON beside each image", False),
}


@pytest.mark.parametrize("write", WRITERS, ids=lambda w: w.__name__)
def test_a_layout_is_found_by_itself_and_said(
        write: Callable[[Path], None], folder: Path, capsys: pytest.CaptureFixture):
    write(folder)
    name, has_sizes = WRITERS[write]
    a, b = data.load(folder.parent)
    assert (a.path.name, b.path.name) == ("a.jpg", "b.jpg") and a.source == b.source == "set"
    np.testing.assert_allclose(a.points, HEADS, atol=1e-3)
    assert b.points.shape == (0, 2)
    assert (a.sizes is not None) == has_sizes
    if has_sizes:
        np.testing.assert_allclose(a.sizes, np.mean(SIZES, axis=1), atol=1e-3)
    said = capsys.readouterr()
    assert said.err == f"set: {name}, 2 images, 2 heads\n" and said.out == ""


def test_the_folder_itself_may_be_the_data_set(folder: Path):
    ucf(folder)
    assert [s.key for s in data.load(folder)] == ["set/a", "set/b"]


def test_square_boxes_without_a_name_are_heads_and_upright_ones_people(folder: Path):
    yolo_beside(folder)
    a, _ = data.load(folder.parent)
    np.testing.assert_allclose(a.points, HEADS, atol=1e-3)
    put(folder / "a.txt", lines([[0, 0.5, 0.5, 0.1, 0.8]]))
    a, _ = data.load(folder.parent)
    np.testing.assert_allclose(a.points, [[100, 10 + 0.1 * 80]], atol=1e-3)
    assert a.sizes is None


@pytest.mark.parametrize(("names", "expected"), [
    ("names: ['person', 'car']", [[10, 20]]), ("names:\n- car\n- person\n", [[30, 40]]),
    ("names: {0: car, 1: pedestrian}", [[30, 40]])])
def test_classes_have_their_names_in_a_file_beside(folder: Path, names: str, expected: list[list[float]]):
    pictures(folder, "a.jpg")
    put(folder / "a.txt", lines([[0, 0.05, 0.2 + 0.4 * 0.2, 0.02, 0.2], [1, 0.15, 0.4 + 0.4 * 0.2, 0.02, 0.2]]))
    put(folder / "data.yaml", names)
    np.testing.assert_allclose(data.load(folder.parent)[0].points, expected, atol=1e-3)


def test_a_sequence_of_frames_is_a_folder(folder: Path):
    visdrone(folder)
    first, second = data.load(folder.parent)
    assert (first.key, second.key) == ("set/00001", "set/00002")
    np.testing.assert_allclose(first.points, HEADS)
    np.testing.assert_allclose(second.points, [[7, 8]])


def test_a_person_has_the_head_below_the_top_of_the_box(folder: Path):
    pictures(folder, "a.jpg", "b.jpg")
    put(folder / "coco.json", coco([{"bbox": [40, 10, 20, 50]}, {"bbox": [0, 0, 9, 9], "category_id": 2}],
                                   "person", "dog"))
    a, _ = data.load(folder.parent)
    np.testing.assert_allclose(a.points, [[50, 15]])
    assert a.sizes is None


def test_the_test_split_is_left_out_and_the_others_are_told_apart(folder: Path, capsys: pytest.CaptureFixture):
    for part in ("Train", "Val", "Test"):
        ucf(folder / part)
    assert [s.key for s in data.load(folder.parent)] == ["set/Train/a", "set/Train/b", "set/Val/a", "set/Val/b"]
    assert "set: Test is left out" in capsys.readouterr().err
    assert [s.key for s in data.load(folder)] == ["Train/a", "Train/b", "Val/a", "Val/b"]
    assert capsys.readouterr().err.startswith("Test is left out")


def test_a_folder_that_fits_no_layout_is_named(folder: Path, capsys: pytest.CaptureFixture):
    ucf(folder)
    pictures(folder.parent / "other", "a.jpg")
    assert len(data.load(folder.parent)) == 2
    assert "other: no annotated images in any known layout" in capsys.readouterr().err


def test_images_of_the_same_name_have_keys_of_their_own(folder: Path):
    pictures(folder, "x/a.jpg", "y/a.jpg")
    put(folder / "annotations.json", {"images": [{"file": f"{d}/a.jpg", "points": HEADS} for d in "xy"]})
    assert [s.key for s in data.load(folder.parent)] == ["set/x/a", "set/y/a"]


# What does not fit.

@pytest.fixture
def three(folder: Path) -> Path:
    pictures(folder, "images/a.jpg", "images/b.jpg", "images/c.jpg")
    for name in "abc":
        put(folder / f"gt/{name}.txt", lines([[*p, 8, 10, 1, 0] for p in HEADS]))
    return folder


def test_images_and_annotations_without_each_other_are_named(three: Path, capsys: pytest.CaptureFixture):
    (three / "gt/c.txt").rename(three / "gt/d.txt")
    assert [s.stem for s in data.load(three.parent)] == ["a", "b"]
    assert "2 left out: c.jpg: has no annotation; d.txt: has no image" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_does_not_hide_the_others(three: Path, capsys: pytest.CaptureFixture):
    put(three / "gt/b.txt", "1 2 3\n")
    assert [s.stem for s in data.load(three.parent)] == ["a", "c"]
    assert "1 left out: b.jpg: b.txt, line 1: 3 numbers, not 6" in capsys.readouterr().err


def test_one_annotation_for_two_images_is_not_guessed(three: Path, capsys: pytest.CaptureFixture):
    pictures(three, "images/b.png")
    data.load(three.parent)
    assert "b.txt would belong to b.jpg and b.png" in capsys.readouterr().err


def test_heads_outside_are_counted_and_named(three: Path, capsys: pytest.CaptureFixture):
    put(three / "gt/b.txt", lines([[250, 30, 8, 10, 1, 0], [200.4, 30, 8, 10, 1, 0]]))
    b = data.load(three.parent)[1]
    assert "1 of 6 heads lie outside of their image: b.jpg (1); moved to the edge" in capsys.readouterr().err
    np.testing.assert_allclose(b.points, [[200, 30], [200, 30]], atol=2e-3)


@pytest.mark.parametrize(("points", "guess"), [
    ([[50, 150], [60, 180]], "x and y are exchanged"),
    ([[800, 900], [700, 950]], "images in another resolution"),
])
def test_points_that_mostly_lie_outside_are_an_error(folder: Path, points: list[list[float]], guess: str):
    pictures(folder, "a.jpg")
    put(folder / "annotations.json", {"images": [{"file": "a.jpg", "points": points}]})
    with pytest.raises(ValueError, match=rf"2 of 2 heads lie outside of their image: a\.jpg \(2\).*{guess}"):
        data.load(folder.parent)


def test_annotations_that_are_mostly_without_an_image_are_an_error(folder: Path):
    pictures(folder, "a.jpg")
    put(folder / "annotations.json", {"images": [{"file": f"{n}.jpg", "points": []} for n in "abc"]})
    with pytest.raises(ValueError, match=r"2 of 3 images and annotations cannot be used: b\.jpg: has no image"):
        data.load(folder.parent)


def test_points_of_the_same_image_in_another_resolution_are_scaled_and_that_is_said(
        folder: Path, capsys: pytest.CaptureFixture):
    cvat(folder)
    text = (folder / "annotations.xml").read_text()
    put(folder / "annotations.xml", text.replace('width="200" height="100"', 'width="400" height="200"'))
    a, _ = data.load(folder.parent)
    np.testing.assert_allclose(a.points, np.array(HEADS) / 2)
    assert "points of 2 images scaled from 400×200 pixels" in capsys.readouterr().err


def test_an_image_of_another_shape_than_the_annotated_one_is_not_used(folder: Path):
    cvat(folder)
    text = (folder / "annotations.xml").read_text()
    put(folder / "annotations.xml", text.replace('width="200" height="100"', 'width="100" height="200"'))
    with pytest.raises(ValueError, match="was annotated at 100×200 pixels and has 200×100"):
        data.load(folder.parent)


@pytest.mark.parametrize(("name", "content", "message"), [
    ("annotations.json", "{", r"annotations\.json is not JSON"),
    ("annotations.json", {"images": [{"points": []}]}, "each image needs 'file' and 'points'"),
    ("coco.json", coco([{"bbox": [1, 1, 5, 5]}], "dog"), r"coco\.json: no class is person or head: dog"),
    ("coco.json", {**coco([], "person"), "annotations": [{"id": 1}]}, r"COCO JSON\): a field is missing.*category_id"),
    ("a.xml", "<annotations><track id='0'/></annotations>", "CVAT's XML for videos"),
    ("bomb.xml", '<!DOCTYPE a [<!ENTITY b "c">]><annotations>&b;</annotations>', "not XML that can be read"),
    ("annotations.csv", "a.jpg,1,2\n", "the first line must be file,x,y"),
])
def test_a_broken_file_for_the_whole_folder_is_named(folder: Path, name: str, content: object, message: str):
    pictures(folder, "b.jpg")
    put(folder / name, content)
    with pytest.raises(ValueError, match=message):
        data.load(folder.parent)


@pytest.mark.parametrize(("change", "message"), [
    ({"iscrowd": 1}, r"not marked one by one \(iscrowd\)"), ({"bbox": []}, "neither a box nor a point")])
def test_images_that_are_not_marked_fully_are_left_out(
        folder: Path, capsys: pytest.CaptureFixture, change: dict, message: str):
    pictures(folder, "a.jpg", "b.jpg")
    put(folder / "coco.json", coco([{"bbox": [1, 1, 5, 5], **change}], "person"))
    assert [s.stem for s in data.load(folder.parent)] == ["b"]
    assert capsys.readouterr().err.count("a.jpg: ") == 1


def test_shapes_that_are_no_points_are_not_taken_for_nobody(folder: Path):
    cvat(folder)
    text = (folder / "annotations.xml").read_text()
    put(folder / "annotations.xml", text.replace("<points", "<polygon"))
    with pytest.raises(ValueError, match="no class is person or head: mark"):
        data.load(folder.parent)
    put(folder / "annotations.xml", text.replace("<points", "<polygon").replace('"mark"', '"head"'))
    assert [s.stem for s in data.load(folder.parent)] == ["b"]


def test_nothing_in_a_numpy_file_is_executed(folder: Path, capsys: pytest.CaptureFixture):
    numpy_points(folder)
    np.save(folder / "b.npy", np.array([{"x": 1}], dtype=object), allow_pickle=True)
    assert [s.stem for s in data.load(folder.parent)] == ["a"]
    assert "allow_pickle" in capsys.readouterr().err


def test_classes_without_names_are_not_guessed(folder: Path):
    pictures(folder, "a.jpg")
    put(folder / "a.txt", lines([[0, 0.5, 0.5, 0.1, 0.1], [3, 0.2, 0.2, 0.1, 0.1]]))
    with pytest.raises(ValueError, match=r"classes 0, 3 without names; put classes\.txt"):
        data.load(folder.parent)


def test_a_number_of_people_that_differs_from_the_points_is_said(three: Path, capsys: pytest.CaptureFixture):
    nwpu(three)
    put(three / "jsons/b.json", {"human_num": 3, "points": HEADS})
    put(three / "jsons/c.json", {"human_num": 2, "points": HEADS})
    data.load(three.parent)
    assert "b.jpg: says 3 people and has 2 points" in capsys.readouterr().err
