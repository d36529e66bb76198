/** A source of chance that always gives the same for the same seed (mulberry32), so that a failure can be repeated. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const odd: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  '1.5',
  '-7',
  1e21,
  '99999999999999999999999',
  true,
  false,
  [],
  {},
  [null],
  { value: 1 },
  'text',
  '\u202Egnp.exe',
  '\u0000',
  '0000-00-00',
  '2026-13-45T99:99:99',
  'x'.repeat(3000),
];

/** A copy of the value with one thing changed somewhere: replaced, left out, doubled, put elsewhere. */
export function mutated(value: unknown, random: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const places: (readonly (string | number)[])[] = [];
  collect(value, [], places);
  if (places.length === 0) return pick(odd);
  const place = pick(places);
  const copy: unknown = structuredClone(value);
  let holder = copy as Record<string | number, unknown>;
  for (const step of place.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  const last = place.at(-1) ?? '';
  const way = random();
  if (way < 0.2) {
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
  } else if (way < 0.3 && Array.isArray(holder)) holder.push(structuredClone(holder[Number(last)]));
  else if (way < 0.4) holder[last] = [holder[last]];
  else if (way < 0.5 && typeof holder[last] === 'number') holder[last] = String(holder[last]);
  else holder[last] = pick(odd);
  return copy;
}

function collect(value: unknown, here: readonly (string | number)[], places: (readonly (string | number)[])[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const place = [...here, Array.isArray(value) ? Number(key) : key];
    places.push(place);
    collect((value as Record<string, unknown>)[key], place, places);
  }
}

/** An answer as the platform might never send it: other content, cut, another page, another status, other bytes. */
export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** @param mostChanges of its content at once: many of them can make another good answer out of one */
export function mutatedAnswer(answer: Served, random: () => number, said: string, mostChanges = 3): Served {
  const text = answer.body.toString('utf8');
  const way = random();
  if (way < 0.05)
    return {
      ...answer,
      body: answer.body.subarray(0, Math.floor(random() * answer.body.length)),
    };
  if (way < 0.08) return { ...answer, body: Buffer.from(`<html><title>${said}</title>`) };
  if (way < 0.11)
    return {
      ...answer,
      body: Buffer.concat([answer.body, Buffer.from([0xff, 0xfe])]),
    };
  if (way < 0.16) {
    const statuses = [204, 302, 400, 403, 404, 409, 418, 429, 500, 503];
    return {
      ...answer,
      status: statuses[Math.floor(random() * statuses.length)] ?? 500,
    };
  }
  if (way < 0.18) return { ...answer, body: Buffer.from(`"${said}"`) };
  if (way < 0.2) return { ...answer, body: Buffer.from('[]') };
  try {
    let value: unknown = JSON.parse(text);
    for (let changes = 1 + Math.floor(random() * mostChanges); changes > 0; changes -= 1)
      value = mutated(value, random);
    return { ...answer, body: Buffer.from(JSON.stringify(value) ?? '') };
  } catch {
    return { ...answer, body: Buffer.from(text.replace(/[a-z]/, '%')) };
  }
}
