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
  EMPTY_UPDATE,
  readFrame,
  readOwn,
  writeStep1,
  writeStep2,
  writeUpdate,
  writeAwareness,
  writeDurable,
  type Frame,
} from './frames.ts';
export {
  readPresence,
  writePresence,
  presenceOf,
  type PresenceEntry,
  type PresenceState,
  type PresenceUser,
} from './presence.ts';
export { readJournalPack, writeJournalUpdate, type JournalUpdate } from './journal-pack.ts';
