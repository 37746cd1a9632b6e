import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { Refusal } from '#errors';
import { documentFields, type FieldNote } from './document-fields.js';
import { refuse } from './refusals.js';
import { placeInWords, scanPart, type Place, type Scan, type Tag } from './template-scan.js';
import { fillTemplate, isWellFormed, options } from './word.js';

/** A layout is text and a few lines; pictures of letterheads fit. */
export const MAX_TEMPLATE_SIZE = 5 * 1024 * 1024;
const MAX_UNPACKED_SIZE = 60 * 1024 * 1024;
const PARTS = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;

/**
 * Whether a file can serve as the Word layout of the bulletin.
 * @throws TEMPLATE_NOT_WORD, TEMPLATE_TOO_LARGE, TEMPLATE_MACROS, or TEMPLATE_BROKEN with every problem and its place
 */
export function checkTemplate(bytes: Buffer): void {
  if (bytes.length > MAX_TEMPLATE_SIZE) throw refuse.TEMPLATE_TOO_LARGE();
  const zip = openedZip(bytes);
  const parts = Object.keys(zip.files).filter((name) => PARTS.test(name)).sort();
  const scans = parts.map((name) => scanPart(name, zip.file(name)?.asText() ?? ''));
  const problems = scans.flatMap(problemsOf);
  if (problems.length === 0) problems.push(...compiled(bytes, scans.flatMap(({ tags }) => tags)));
  if (problems.length > 0) throw broken(problems);
}

function openedZip(bytes: Buffer): PizZip {
  let zip: PizZip;
  try {
    zip = new PizZip(bytes);
  } catch {
    throw refuse.TEMPLATE_NOT_WORD();
  }
  if (!zip.files['word/document.xml'] || !zip.files['[Content_Types].xml']) throw refuse.TEMPLATE_NOT_WORD();
  if (Object.keys(zip.files).some((name) => /vbaProject/i.test(name))) throw refuse.TEMPLATE_MACROS();
  if (unpackedSize(zip) > MAX_UNPACKED_SIZE) throw refuse.TEMPLATE_TOO_LARGE();
  return zip;
}

function unpackedSize(zip: PizZip): number {
  const sizes = Object.values(zip.files).map((file) => (file as unknown as { _data?: { uncompressedSize?: number } })._data?.uncompressedSize ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

function problemsOf({ tags, unclosed, unopened, fullWidth, tracked }: Scan): Refusal[] {
  const wrongBraces = fullWidth.map((place) => refuse.TEMPLATE_BRACES_FULL_WIDTH({ place: placeInWords(place) }));
  // half of a pair that is full-width would be named twice
  const withHalves = (places: readonly Place[]): Place[] => places.filter((place) => !fullWidth.includes(place));
  return [
    ...wrongBraces,
    ...withHalves(unclosed).map((place) => refuse.TEMPLATE_TAG_UNCLOSED({ place: placeInWords(place) })),
    ...withHalves(unopened).map((place) => refuse.TEMPLATE_TAG_UNOPENED({ place: placeInWords(place) })),
    ...tracked.map(({ name, place }) => refuse.TEMPLATE_TAG_TRACKED({ place: placeInWords(place), tag: name })),
    // what is opened by such a brace would only seem to be missing
    ...(fullWidth.length > 0 ? [] : tagProblems(tags)),
  ];
}

interface Opened {
  tag: Tag;
  /** Fields of the line; none where a text serves as a condition. */
  fields: FieldNote[];
}

function tagProblems(tags: readonly Tag[]): Refusal[] {
  const problems: Refusal[] = [];
  const opened: Opened[] = [];
  for (const tag of tags) {
    const about = { place: placeInWords(tag.place), tag: tag.name };
    if (tag.sign === '/') {
      const last = opened.at(-1);
      if (!last) problems.push(refuse.TEMPLATE_LOOP_UNOPENED(about));
      else if (tag.name !== '' && tag.name !== last.tag.name) {
        problems.push(refuse.TEMPLATE_LOOP_CROSSED({ ...about, open: last.tag.name }));
        if (opened.some(({ tag: { name } }) => name === tag.name)) opened.splice(opened.findLastIndex(({ tag: { name } }) => name === tag.name));
      } else {
        // from one table to another the library finds no fault, and tears both apart
        if (tag.place.table !== last.tag.place.table) problems.push(refuse.TEMPLATE_LOOP_PLACE({ place: placeInWords(last.tag.place), tag: last.tag.name }));
        opened.pop();
      }
      continue;
    }
    const field = fieldSeenFrom(opened, tag.name);
    if (!field) problems.push(unknown(tag));
    else if (field.kind === 'list' && tag.sign === '') problems.push(refuse.TEMPLATE_LIST_AS_TEXT(about));
    // what is shown where a list is empty, and what a text decides, has no fields of its own
    if (tag.sign !== '') opened.push({ tag, fields: tag.sign === '#' ? (field?.of ?? []) : [] });
  }
  return [...problems, ...opened.map(({ tag }) => refuse.TEMPLATE_LOOP_UNCLOSED({ place: placeInWords(tag.place), tag: tag.name }))];
}

function fieldSeenFrom(opened: readonly Opened[], name: string): FieldNote | undefined {
  const nearest = [...opened].reverse().flatMap(({ fields }) => fields);
  return [...nearest, ...documentFields].find((field) => field.name === name);
}

function unknown({ name, place }: Tag): Refusal {
  const lists = listsWith(documentFields, name);
  const about = { place: placeInWords(place), tag: name };
  if (lists.length > 0) return refuse.TEMPLATE_FIELD_ELSEWHERE({ ...about, lists: lists.map((list) => `“${list}”`).join('、') });
  const near = nearestName(name);
  return refuse.TEMPLATE_FIELD_UNKNOWN({ ...about, hint: near === null ? '' : { zh: `，是否要写“${near}”`, en: `; did you mean "${near}"` } });
}

function listsWith(fields: readonly FieldNote[], name: string): string[] {
  return fields.flatMap((field) => [...(field.of.some((one) => one.name === name) ? [field.name] : []), ...listsWith(field.of, name)]);
}

const allNames = (fields: readonly FieldNote[]): string[] => fields.flatMap(({ name, of }) => [name, ...allNames(of)]);

/** The longest name that is part of what was written, or the one that differs least, by at most about half of it. */
function nearestName(name: string): string | null {
  const names = [...new Set(allNames(documentFields))];
  const within = names.filter((known) => name.includes(known)).sort((one, other) => other.length - one.length)[0];
  if (within !== undefined) return within;
  const ranked = names.map((known) => ({ known, apart: distance(name, known) })).sort((one, other) => one.apart - other.apart);
  const [best] = ranked;
  return best && best.apart <= Math.max(1, Math.floor(name.length / 2)) ? best.known : null;
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/**
 * What only shows when the template is filled: a list that begins in one row and ends in another, damaged XML. It is read
 * in both ways that the library has: with lists of whole paragraphs, as it will be filled, the library takes a list that
 * leaves its table or content control and writes a document that no program opens.
 */
function compiled(bytes: Buffer, tags: readonly Tag[]): Refusal[] {
  try {
    new Docxtemplater(new PizZip(bytes), { ...options(), paragraphLoop: false });
    new Docxtemplater(new PizZip(bytes), options());
    const filled = new PizZip(fillTemplate(bytes, sampleOf(documentFields)));
    if (Object.keys(filled.files).some((name) => PARTS.test(name) && !isWellFormed(filled.file(name)?.asText() ?? ''))) throw refuse.TEMPLATE_NOT_WORD();
    return [];
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { properties } = error as { properties?: Found & { errors?: { properties: Found }[] } };
    const found = properties?.errors?.map((one) => one.properties) ?? (properties ? [properties] : []);
    // a part that is damaged as XML has no place that a person could look at
    if (found.length === 0 || found.some(({ id }) => /malformed_xml|invalid_xml/.test(id))) throw refuse.TEMPLATE_NOT_WORD();
    return found.map((one) => ofPlace(one, tags));
  }
}

interface Found {
  id: string;
  xtag?: string;
  file?: string;
}

function ofPlace({ id, xtag = '' }: Found, tags: readonly Tag[]): Refusal {
  const place = tags.find(({ name, sign }) => name === xtag && sign !== '')?.place ?? tags.find(({ name }) => name === xtag)?.place ?? NOWHERE;
  const about = { place: placeInWords(place), tag: xtag };
  return /loop|xml_tag_found/.test(id) ? refuse.TEMPLATE_LOOP_PLACE(about) : refuse.TEMPLATE_UNREADABLE(about);
}

const NOWHERE: Place = { part: 'word/document.xml', paragraph: 1, table: 0, row: 0, text: '' };

/** Every text and two lines of every list: enough to see that the template can be filled. */
function sampleOf(fields: readonly FieldNote[]): Record<string, unknown> {
  const line = (of: readonly FieldNote[]): Record<string, unknown> => sampleOf(of);
  return Object.fromEntries(fields.map(({ name, kind, of }) => [name, kind === 'text' ? name : [line(of), line(of)]]));
}

function broken(problems: readonly Refusal[]): Refusal {
  const shown = problems.slice(0, 50);
  return shown.reduce((all, problem) => all.also(problem), refuse.TEMPLATE_BROKEN({ count: problems.length }));
}
