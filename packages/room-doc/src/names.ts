import type * as Y from 'yjs';

/**
 * What lives under which name. `code`: one text a language and `meta` (which language is shown). `notes`: one text.
 * `board`: a map from element id to element.
 */
export const ROOM_LANGUAGES = ['python', 'javascript', 'sql'] as const;
export type RoomLanguage = (typeof ROOM_LANGUAGES)[number];

export const codeTextName = (language: RoomLanguage) => `code:${language}`;
export const META_NAME = 'meta';
export const NOTES_NAME = 'notes';
export const BOARD_NAME = 'elements';
const LANGUAGE_KEY = 'language';

/** Largest a document may grow, as an encoded update. */
export const DOCUMENT_CAP_BYTES = {
  code: 2 * 1024 * 1024,
  notes: 2 * 1024 * 1024,
  board: 8 * 1024 * 1024,
} as const;

const isRoomLanguage = (value: unknown): value is RoomLanguage =>
  ROOM_LANGUAGES.some((language) => language === value);

export function languageOf(document: Y.Doc): RoomLanguage {
  const value = document.getMap(META_NAME).get(LANGUAGE_KEY);
  return isRoomLanguage(value) ? value : 'python';
}

export function setLanguage(document: Y.Doc, language: RoomLanguage): void {
  document.getMap(META_NAME).set(LANGUAGE_KEY, language);
}

/** Languages the code document was seeded with, in the order of ROOM_LANGUAGES. */
export function seededLanguages(document: Y.Doc): RoomLanguage[] {
  const seeded = document.getMap(META_NAME).get('languages');
  const found = ROOM_LANGUAGES.filter((one) => Array.isArray(seeded) && seeded.includes(one));
  return found.length > 0 ? found : [...ROOM_LANGUAGES];
}

export function setSeededLanguages(document: Y.Doc, languages: readonly RoomLanguage[]): void {
  document.getMap(META_NAME).set('languages', [...languages]);
}
