"""Makes the MATLAB files that stand beside this script: `python3 make_fixtures.py` (needs NumPy, SciPy and h5py).

Good ones hold the three heads of HEADS; each of the others is wrong in one way, which its name says.
"""

import pathlib
import struct

import h5py
import numpy as np
import scipy.io
import scipy.sparse

FOLDER = pathlib.Path(__file__).parent
HEADS = np.array([[1.5, 2.25], [300.0, 4.0], [0.0, 767.75]])
WHOLE = np.array([[1, 2], [100, 4], [0, 120]])


def save(name: str, variables: dict, compressed: bool = True, version: str = "5") -> bytes:
    path = FOLDER / f"{name}.mat"
    scipy.io.savemat(path, variables, do_compression=compressed, format=version, oned_as="column")
    data = bytearray(path.read_bytes())
    if version == "5":  # the header's text holds the date and the machine
        data[:116] = b"MATLAB 5.0 MAT-file, test fixture".ljust(116)
        path.write_bytes(data)
    return bytes(data)


def write(name: str, data: bytes) -> None:
    (FOLDER / f"{name}.mat").write_bytes(data)


def image_info(heads: np.ndarray) -> dict:
    """ShanghaiTech's nesting: a cell of a structure of a matrix."""
    info = np.empty((1, 1), dtype=object)
    info[0, 0] = {"location": heads, "number": float(len(heads))}
    return {"image_info": info}


def good() -> None:
    save("shanghaitech", image_info(HEADS))
    save("shanghaitech-uncompressed", image_info(HEADS), compressed=False)
    save("loc", {"loc": HEADS})
    save("loc-uncompressed", {"loc": HEADS}, compressed=False)
    save("location", {"other": np.arange(5), "location": HEADS})
    save("annPoints-single", {"annPoints": HEADS.astype(np.float32)})
    save("structure", {"location": {"points": HEADS}})
    for kind in ("uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "int8"):
        save(f"whole-{kind}", {"loc": WHOLE.astype(kind)})
    save("nobody", {"loc": np.zeros((0, 2))})
    save("nobody-at-all", image_info(np.zeros((0, 0))))


def wrong() -> None:
    save("not-a-number", {"loc": np.array([[1.0, 2.0], [np.nan, 3.0]])})
    save("infinite", image_info(np.array([[1.0, np.inf]])))
    save("three-columns", {"loc": np.ones((4, 3))})
    save("three-dimensions", {"loc": np.ones((2, 2, 2))})
    save("other-variable", {"heads": HEADS, "number": 3})
    save("text", {"loc": "abcd"})
    save("two-letters", {"loc": np.array([["ab"]])})
    save("complex", {"loc": HEADS + 1j})
    save("sparse", {"loc": scipy.sparse.csc_matrix(np.eye(2))})
    save("empty-cell", {"image_info": np.empty((0, 0), dtype=object)})
    save("other-field", {"image_info": {"number": 3.0}})
    save("version-4", {"loc": HEADS}, version="4")
    deep = HEADS
    for _ in range(12):
        cell = np.empty((1, 1), dtype=object)
        cell[0, 0] = deep
        deep = cell
    save("deep", {"image_info": deep})


def broken() -> None:
    compressed = save("loc", {"loc": HEADS})
    plain = save("loc-uncompressed", {"loc": HEADS}, compressed=False)
    write("truncated", compressed[:-20])
    write("truncated-uncompressed", plain[:-20])
    write("header-only", plain[:128])
    write("too-short", plain[:60])
    write("no-matlab", b"This is not a MATLAB file. " * 20)
    write("version-73-header-only", plain[:124] + b"\x00\x02IM" + plain[128:])

    flipped = bytearray(compressed)
    for offset in range(150, 160):
        flipped[offset] ^= 0xFF
    write("flipped", bytes(flipped))

    # Dimensions that promise more than there is: 3 becomes 30, and a thousand million.
    dimensions = plain.index(struct.pack("<IIII", 5, 8, 3, 2))
    for name, rows in (("more-rows-than-data", 30), ("gigantic", 1_000_000_000)):
        lying = bytearray(plain)
        lying[dimensions + 8 : dimensions + 12] = struct.pack("<I", rows)
        write(name, bytes(lying))


def save_73(name: str, fill) -> None:
    """Writes a MATLAB 7.3 file: HDF5 behind MATLAB's header of 512 bytes."""
    path = FOLDER / f"{name}.mat"
    with h5py.File(path, "w", userblock_size=512, libver="earliest", track_order=False) as file:
        fill(file)
    data = bytearray(path.read_bytes())
    data[:128] = b"MATLAB 7.3 MAT-file, test fixture".ljust(116) + bytes(8) + b"\x00\x02IM"
    path.write_bytes(data)


def matrix(parent, name: str, values: np.ndarray, **options) -> None:
    """MATLAB stores columns one after the other, so HDF5 sees a matrix turned."""
    dataset = parent.create_dataset(name, data=values.T, track_times=False, **options)
    dataset.attrs["MATLAB_class"] = np.bytes_("double" if values.dtype.kind == "f" else str(values.dtype))


def empty(parent, name: str) -> None:
    dataset = parent.create_dataset(name, data=np.array([0, 0], dtype="uint64"), track_times=False)
    dataset.attrs["MATLAB_class"] = np.bytes_("double")
    dataset.attrs["MATLAB_empty"] = np.uint8(1)


def image_info_73(file, fill) -> None:
    structure = file.create_group("#refs#/a")
    structure.attrs["MATLAB_class"] = np.bytes_("struct")
    fill(structure)
    cell = file.create_dataset("image_info", (1, 1), dtype=h5py.ref_dtype, track_times=False)
    cell[0, 0] = structure.ref
    cell.attrs["MATLAB_class"] = np.bytes_("cell")


def version_73() -> None:
    save_73("version-73", lambda file: matrix(file, "annPoints", HEADS))
    save_73("version-73-compressed", lambda file: matrix(file, "annPoints", HEADS, compression="gzip", chunks=(1, 3)))
    save_73("version-73-single", lambda file: matrix(file, "loc", HEADS.astype(np.float32)))
    save_73("version-73-cell", lambda file: image_info_73(file, lambda group: matrix(group, "location", HEADS)))
    save_73("version-73-int32", lambda file: matrix(file, "loc", WHOLE.astype(np.int32)))
    save_73("version-73-nobody", lambda file: empty(file, "annPoints"))
    save_73("version-73-three-columns", lambda file: matrix(file, "annPoints", np.ones((4, 3))))
    save_73("version-73-other-variable", lambda file: matrix(file, "heads", HEADS))
    save_73("version-73-text", lambda file: file.create_dataset("loc", data=np.bytes_("abcd"), track_times=False))
    save_73("version-73-other-field", lambda file: image_info_73(file, lambda group: matrix(group, "number", HEADS)))
    whole = (FOLDER / "version-73.mat").read_bytes()
    write("version-73-truncated", whole[: len(whole) // 2])


if __name__ == "__main__":
    good()
    wrong()
    broken()
    version_73()
