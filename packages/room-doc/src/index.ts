export {
  ROOM_LANGUAGES,
  META_NAME,
  NOTES_NAME,
  BOARD_NAME,
  DOCUMENT_CAP_BYTES,
  codeTextName,
  languageOf,
  setLanguage,
  seededLanguages,
  setSeededLanguages,
  type RoomLanguage,
} from './names.ts';
export {
  FRAME,
  SYNC,
  EMPTY_UPDATE,
  readFrame,
  readOwn,
  writeStep1,
  writeStep2,
  writeUpdate,
  writeAwareness,
  writeDurable,
  writeCaret,
  writeBundle,
  type Frame,
  type OwnFrame,
} from './frames.ts';
export {
  readPresence,
  writePresence,
  presenceOf,
  type PresenceEntry,
  type PresenceState,
  type PresenceUser,
} from './presence.ts';
export { cursorFromJson, cursorToJson, type Caret, type Cursor } from './caret.ts';
export { LeanAwareness } from './lean-awareness.ts';
export { TurnBundle } from './turn-bundle.ts';
export { readJournalPack, writeJournalUpdate, type JournalUpdate } from './journal-pack.ts';
