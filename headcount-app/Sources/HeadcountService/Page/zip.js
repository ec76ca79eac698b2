// A ZIP file of files that are compressed already: stored as they are, names in UTF-8.

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const crc = (bytes) => ~bytes.reduce((sum, byte) => crcTable[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0;

/** Numbers in little-endian order: pairs of a value and its number of bytes. */
const record = (...fields) =>
  Uint8Array.from(fields.flatMap(([value, size]) => Array.from({ length: size }, (_, k) => (value >>> (8 * k)) & 255)));

/** A ZIP file of `{name, blob}`. Without the extensions for large files, it holds 65,535 of them and 4 GiB. */
export async function zipped(files) {
  const [contents, directory] = [[], []];
  let offset = 0;
  for (const { name, blob } of files) {
    const path = new TextEncoder().encode(name.replaceAll(/[/\\]/g, "_"));
    const sum = crc(new Uint8Array(await blob.arrayBuffer()));
    // Version 2.0, UTF-8, stored, 1 January 1980 (the files have no time of their own), checksum, sizes, lengths.
    const entry = [
      [20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2],
      [sum, 4], [blob.size, 4], [blob.size, 4], [path.length, 2], [0, 2],
    ];
    contents.push(record([0x04034b50, 4], ...entry), path, blob);
    directory.push(record([0x02014b50, 4], [20, 2], ...entry, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), path);
    offset += 30 + path.length + blob.size;
  }
  const size = directory.reduce((all, part) => all + part.length, 0);
  const count = [files.length, 2];
  const end = record([0x06054b50, 4], [0, 2], [0, 2], count, count, [size, 4], [offset, 4], [0, 2]);
  return new Blob([...contents, ...directory, end], { type: "application/zip" });
}
