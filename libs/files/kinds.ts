import { fileTypeFromBuffer } from 'file-type';

/** Formats that are taken, each with the extensions it may carry, the usual one first. */
const ACCEPTED: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif', 'jpe'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif', 'hif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/ofd': ['ofd'],
};

/** Other names under which the same pictures are told: still images of phones, whatever their brand says. */
const ALIASES: Readonly<Record<string, string>> = { 'image/heif': 'image/heic' };

export interface Kind {
  mediaType: string;
  extensions: readonly [string, ...string[]];
}

/** What the bytes are, whatever the file is called; null for what is not taken. */
export async function kindOf(bytes: Buffer): Promise<Kind | null> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  const told = found === 'application/zip' && isOfd(bytes) ? 'application/ofd' : found;
  const mediaType = told === undefined ? undefined : (ALIASES[told] ?? told);
  const extensions = mediaType === undefined ? undefined : ACCEPTED[mediaType];
  return mediaType !== undefined && extensions ? { mediaType, extensions } : null;
}

/** The name with an extension that says what the file is: a JPEG called 截图.png is downloaded as 截图.jpg. */
export function namedAs({ extensions }: Kind, name: string): string {
  const [stem = '', extension = ''] = /^(.*)\.([^.]*)$/s.exec(name)?.slice(1) ?? [name];
  if (extensions.includes(extension.toLowerCase())) return name;
  const other = Object.values(ACCEPTED).some((known) => known.includes(extension.toLowerCase()));
  return `${other && stem !== '' ? stem : name}.${extensions[0]}`;
}

const [CENTRAL_ENTRY, END_OF_CENTRAL] = [0x02014b50, 0x06054b50];

/** OFD (GB/T 33190) is a zip with OFD.xml at its root. Its list of entries says so; nothing is unpacked. */
function isOfd(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_CENTRAL) return false;
  let at = bytes.readUInt32LE(end + 16);
  while (at + 46 <= end && bytes.readUInt32LE(at) === CENTRAL_ENTRY) {
    const length = bytes.readUInt16LE(at + 28);
    if (/^\/?OFD\.xml$/i.test(bytes.toString('utf8', at + 46, at + 46 + length))) return true;
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return false;
}
