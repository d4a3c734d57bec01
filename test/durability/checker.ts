import { TOKEN, type Evidence, type History, type Replica } from './history.ts';

export type Rule = 'D1' | 'D2' | 'D3' | 'D4' | 'D5';
export const WRONGS = ['lost', 'doubled', 'invented', 'unequal', 'reordered'] as const;
export interface Fault {
  readonly rule: Rule;
  readonly wrong: (typeof WRONGS)[number];
  readonly says: string;
}

/**
 * Judges what is left against what was typed and promised (rules of SPEC.md):
 * D1 every acknowledged token once in every replica · D2 nothing nobody typed · D3 replicas equal · D4 one writer's order
 * kept · D5 what is missing was never called saved, and a living tab brings it back.
 */
export function faultsIn({ seed, histories, replicas }: Evidence): Fault[] {
  const faults: Fault[] = [];
  const [first] = replicas;
  for (const replica of replicas) {
    if (first && replica.text !== first.text)
      faults.push({ rule: 'D3', wrong: 'unequal', says: `${replica.name} and ${first.name} differ` });
    faults.push(...invented(replica, seed, histories));
    for (const history of histories)
      faults.push(...brokenPromises(replica, history), ...reordered(replica, history));
  }
  return faults;
}

function invented({ name, text }: Replica, seed: string, histories: readonly History[]): Fault[] {
  const known = new Set(histories.flatMap(({ typed }) => typed));
  const rest = text.replace(TOKEN, (token) => (known.has(token) ? '' : token));
  if (rest === seed) return [];
  const says = `${name} holds what nobody typed: ${difference(rest, seed)}`;
  return [{ rule: 'D2', wrong: 'invented', says }];
}

function brokenPromises({ name, text }: Replica, history: History): Fault[] {
  const faults: Fault[] = [];
  const counts = new Map<string, number>();
  for (const [token] of text.matchAll(TOKEN)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const lost = (rule: Rule, token: string, although: string) =>
    faults.push({ rule, wrong: 'lost', says: `${name} lost ${token}, ${although}` });
  for (const token of history.typed) {
    const count = counts.get(token) ?? 0;
    if (count === 1) continue;
    if (count > 1)
      faults.push({ rule: 'D1', wrong: 'doubled', says: `${name} holds ${token} ${count} times` });
    else if (history.acknowledged.has(token)) lost('D1', token, 'acknowledged');
    else if (history.shownSaved.has(token)) lost('D5', token, 'shown as saved');
    else if (history.hasTabLived) lost('D5', token, 'though its tab lived');
  }
  return faults;
}

function reordered({ name, text }: Replica, { writer, typed }: History): Fault[] {
  const places = new Map(typed.map((token, place) => [token, place]));
  const kept = (text.match(TOKEN) ?? []).flatMap((token) => places.get(token) ?? []);
  if (kept.every((place, i) => i === 0 || (kept[i - 1] ?? 0) <= place)) return [];
  return [{ rule: 'D4', wrong: 'reordered', says: `${name} has the tokens of ${writer} in another order` }];
}

function difference(rest: string, seed: string): string {
  let at = 0;
  while (at < rest.length && rest[at] === seed[at]) at += 1;
  return JSON.stringify(rest.slice(at, at + 60));
}
