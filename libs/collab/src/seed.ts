import {
  ROOM_LANGUAGES,
  codeTextName,
  setLanguage,
  setSeededLanguages,
  writeJournalUpdate,
  type RoomLanguage,
} from '@loopmate/room-doc';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** In the journal, the author of what nobody typed. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The first update of a code document: each language's starter, and which language is shown. */
export function seedCode(
  starter: Partial<Record<RoomLanguage, string>>,
  tMs: number,
): { pack: Uint8Array; clientId: number } {
  const document = new Y.Doc();
  document.transact(() => {
    const given = ROOM_LANGUAGES.filter((language) => starter[language] !== undefined);
    const languages = given.length > 0 ? given : ROOM_LANGUAGES;
    for (const language of given) document.getText(codeTextName(language)).insert(0, starter[language] ?? '');
    setSeededLanguages(document, languages);
    setLanguage(document, languages[0] ?? 'python');
  });
  const update = Y.encodeStateAsUpdate(document);
  const clientId = document.clientID;
  document.destroy();
  const pack = encoding.encode((encoder) =>
    writeJournalUpdate(encoder, { ordinal: 1, person: NOBODY, tMs, update }),
  );
  return { pack, clientId };
}
