import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { PostgreSQL, sql } from '@codemirror/lang-sql';
import { indentUnit } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import type { RoomLanguage } from '@loopmate/room-doc';

export const LANGUAGE_WORDS = {
  python: 'Python',
  javascript: 'JavaScript',
  sql: 'SQL',
} satisfies Record<RoomLanguage, string>;

export function languageSupport(language: RoomLanguage): Extension {
  switch (language) {
    case 'python':
      return [python(), indentUnit.of('    ')];
    case 'javascript':
      return [javascript({ typescript: false }), indentUnit.of('  ')];
    case 'sql':
      return [sql({ dialect: PostgreSQL }), indentUnit.of('  ')];
    default:
      return language satisfies never;
  }
}
