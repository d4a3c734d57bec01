import { TOKEN, type Evidence, type History, type Replica } from './history.ts';

export type Rule = 'D1' | 'D2' | 'D3' | 'D4' | 'D5';
export interface Fault {
  readonly rule: Rule;
  readonly says: string;
}

/**
 * Judges what is left against what was typed and promised (rules of SPEC.md):
 * D1 every acknowledged token once in every replica · D2 nothing nobody typed · D3 replicas equal · D4 one writer's order
 * kept · D5 what is missing was never called saved, and a living tab brings it back.
 */
export function faultsIn({ seed, histories, replicas, tabsLived }: Evidence): Fault[] {
  const faults: Fault[] = [];
  const [first] = replicas;
  for (const replica of replicas) {
    if (first && replica.text !== first.text)
      faults.push({ rule: 'D3', says: `${replica.name} and ${first.name} differ` });
    faults.push(...invented(replica, seed, histories));
    for (const history of histories) faults.push(...brokenPromises(replica, history, tabsLived));
  }
  return faults;
}

function invented({ name, text }: Replica, seed: string, histories: readonly History[]): Fault[] {
  const known = new Set(histories.flatMap(({ typed }) => typed));
  const rest = text.replace(TOKEN, (token) => (known.has(token) ? '' : token));
  return rest === seed
    ? []
    : [{ rule: 'D2', says: `${name} holds what nobody typed: ${difference(rest, seed)}` }];
}

function brokenPromises({ name, text }: Replica, history: History, tabsLived: boolean): Fault[] {
  const faults: Fault[] = [];
  const found = text.match(TOKEN) ?? [];
  const counts = new Map<string, number>();
  for (const token of found) counts.set(token, (counts.get(token) ?? 0) + 1);
  for (const token of history.typed) {
    const count = counts.get(token) ?? 0;
    if (count === 1) continue;
    if (count > 1) faults.push({ rule: 'D1', says: `${name} holds ${token} ${count} times` });
    else if (history.acknowledged.has(token))
      faults.push({ rule: 'D1', says: `${name} lost ${token}, acknowledged` });
    else if (history.shownSaved.has(token))
      faults.push({ rule: 'D5', says: `${name} lost ${token}, shown as saved` });
    else if (tabsLived) faults.push({ rule: 'D5', says: `${name} lost ${token}, though its tab lived` });
  }
  const mine = new Set(history.typed);
  const kept = found.filter((token) => mine.has(token));
  const places = new Map(history.typed.map((token, i) => [token, i]));
  const isInOrder = kept.every(
    (token, i) => i === 0 || (places.get(kept[i - 1] ?? '') ?? -1) <= (places.get(token) ?? 0),
  );
  if (!isInOrder)
    faults.push({ rule: 'D4', says: `${name} has the tokens of ${history.writer} in another order` });
  return faults;
}

function difference(rest: string, seed: string): string {
  let at = 0;
  while (at < rest.length && rest[at] === seed[at]) at += 1;
  return JSON.stringify(rest.slice(at, at + 60));
}
