import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 16;

/** 128 random bits for a link that lets in whoever holds it. */
export const newSecretToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What the database keeps of a token. A plain digest is enough: nobody guesses so many random bits. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
