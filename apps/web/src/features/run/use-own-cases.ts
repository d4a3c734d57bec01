import { useState } from 'react';
import { z } from 'zod';
import { OWN_CASES, ownCase, type OwnCase } from './own-cases.ts';

export interface OwnCases {
  cases: readonly OwnCase[];
  isFull: boolean;
  add(own: Omit<OwnCase, 'id'>): void;
  remove(id: string): void;
}

/** My own cases. With a `key` they outlive a reload of this tab; they never leave it. */
export function useOwnCases(key: string | undefined): OwnCases {
  const [held, setHeld] = useState(() => ({ key, cases: kept(key) }));
  // Another half, another question: the cases of the first stay with it.
  const cases = held.key === key ? held.cases : kept(key);
  const change = (next: readonly OwnCase[]) => {
    setHeld({ key, cases: next });
    if (key) sessionStorage.setItem(key, JSON.stringify(next));
  };
  return {
    cases,
    isFull: cases.length >= OWN_CASES,
    add: (own) => change([...cases, { ...own, id: `own-${crypto.randomUUID().slice(0, 8)}` }]),
    remove: (id) => change(cases.filter((one) => one.id !== id)),
  };
}

function kept(key: string | undefined): readonly OwnCase[] {
  try {
    const parsed = z.array(ownCase).safeParse(JSON.parse((key && sessionStorage.getItem(key)) || '[]'));
    return parsed.success ? parsed.data.slice(0, OWN_CASES) : [];
  } catch {
    return [];
  }
}
