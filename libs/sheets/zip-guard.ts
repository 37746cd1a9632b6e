import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LARGEST = 40 * 1024 * 1024;

/**
 * Whether a zip file can be unpacked within a sane size. What an entry says of itself is not believed: each is inflated
 * here with a limit, so that a small file cannot fill the memory of the reader that comes after.
 */
export function unpacksWithinReason(bytes: Buffer): boolean {
  const end = endOf(bytes);
  if (end < 0) return false;
  let at = bytes.readUInt32LE(end + 16);
  let left = LARGEST;
  for (let entry = bytes.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return false;
    left -= sizeOf(bytes, at, left);
    if (left < 0) return false;
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return true;
}

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  return -1;
}

function sizeOf(bytes: Buffer, at: number, left: number): number {
  const [method, packed, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
  if (local + 30 > bytes.length) return Infinity;
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (method === 0) return packed;
  if (method !== 8) return Infinity;
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: left + 1 }).length;
  } catch {
    return Infinity;
  }
}
