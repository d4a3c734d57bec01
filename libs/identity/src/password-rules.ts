import { Refusal } from '@loopmate/platform';
import { COMMON_PASSWORDS } from './common-passwords.ts';

const MIN_CHARACTERS = 8;

/** Length and being unguessable are all that is asked: no rules on kinds of characters. The contract caps the length. */
export function checkPassword(password: string, owner: { email: string; name: string }): void {
  if (Array.from(password.normalize('NFKC')).length < MIN_CHARACTERS) throw new Refusal('password_too_short');
  const plain = password.normalize('NFKC').toLowerCase().trim();
  const own = [owner.email, owner.email.split('@')[0] ?? '', owner.name]
    .map((one) => one.normalize('NFKC').toLowerCase().trim())
    .filter((one) => one.length > 0);
  if (COMMON_PASSWORDS.has(plain) || own.some((one) => isMadeOf(plain, one)) || isOneSign(plain))
    throw new Refusal('password_too_common');
}

/** The word itself, repeated, or with a tail of digits and signs only. */
function isMadeOf(password: string, word: string): boolean {
  const rest = password.split(word).join('');
  return rest !== password && !/\p{Letter}/u.test(rest) && rest.length < MIN_CHARACTERS;
}

const isOneSign = (password: string): boolean => new Set(password).size === 1;
