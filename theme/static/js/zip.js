// Reads and writes ZIP files whose members are stored as they are, as those of the logos. APPNOTE.TXT, 4.3.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x0800;
const EARLIEST_DATE = 0x0021; // 1 January 1980
const READABLE_FILE = 0o100644;
const MADE_ON_UNIX = 0x0314;

const table = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** The members of a ZIP, an ArrayBuffer: {name, body, crc}. Throws an Error on anything but stored members. */
export function members(buffer) {
  const view = new DataView(buffer);
  const short = (at) => view.getUint16(at, true);
  const long = (at) => view.getUint32(at, true);
  const expect = (at, signature) => {
    if (long(at) !== signature) throw new Error("not a ZIP");
  };
  let end = buffer.byteLength - 22;
  // A comment of up to 65,535 bytes may follow.
  for (const last = Math.max(end - 0xffff, 0); end > last && long(end) !== END; end--);
  expect(end, END);
  const found = [];
  let at = long(end + 16);
  for (let left = short(end + 10); left > 0; left--) {
    expect(at, CENTRAL);
    if (short(at + 10) !== 0) throw new Error("compressed");
    const nameSize = short(at + 28);
    const local = long(at + 42);
    expect(local, LOCAL);
    const start = local + 30 + short(local + 26) + short(local + 28);
    const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, nameSize));
    found.push({ name, body: new Uint8Array(buffer, start, long(at + 24)), crc: long(at + 16) });
    at += 46 + nameSize + short(at + 30) + short(at + 32);
  }
  return found;
}

/** A record: pairs of a width in bytes, 2 or 4, and a number. */
function record(...fields) {
  const bytes = new DataView(new ArrayBuffer(fields.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, number] of fields) {
    if (width === 2) bytes.setUint16(at, number, true);
    else bytes.setUint32(at, number, true);
    at += width;
  }
  return bytes;
}

/** The parts, for a Blob, of a ZIP with `members`: {name, body, crc}, where crc may be left to this function. */
export function zip(members) {
  const files = [];
  const directory = [];
  let offset = 0;
  const sizeOf = (parts) => parts.reduce((sum, part) => sum + part.byteLength, 0);
  for (const { name, body, crc = crc32(body) } of members) {
    const encoded = new TextEncoder().encode(name);
    const size = body.byteLength;
    const common = [
      [2, 10], // version that is needed
      [2, UTF8_NAMES],
      [2, 0], // stored
      [2, 0], // time
      [2, EARLIEST_DATE],
      [4, crc],
      [4, size],
      [4, size],
      [2, encoded.length],
      [2, 0], // extra fields
    ];
    const parts = [record([4, LOCAL], ...common), encoded, body];
    const mode = [4, (READABLE_FILE << 16) >>> 0];
    // Comment, disk, internal attributes; then mode and place.
    const central = record([4, CENTRAL], [2, MADE_ON_UNIX], ...common, [2, 0], [2, 0], [2, 0], mode, [4, offset]);
    directory.push(central, encoded);
    files.push(...parts);
    offset += sizeOf(parts);
  }
  if (offset > 0xffff_0000 || members.length > 0xffff) throw new Error("These are too many files for one ZIP.");
  const number = [2, members.length];
  const size = [4, sizeOf(directory)];
  return [...files, ...directory, record([4, END], [2, 0], [2, 0], number, number, size, [4, offset], [2, 0])];
}
