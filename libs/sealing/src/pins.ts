import type { Pins } from '#kernel/sealed';
import { open, seal } from './aead.js';
import { canonicalBytes, parseCanonical } from './canonical-json.js';
import type { MemberKeys } from './member-keys.js';
import type { RegistrarPin } from './organization-root.js';
import type { RosterPin } from './roster-book.js';
import { SealingError } from './sealing-error.js';

/** What a member remembers between sessions to refuse what was rolled back or substituted. */
export interface Memory extends RegistrarPin {
  readonly rosters: Readonly<Record<string, RosterPin>>;
  readonly heads: Readonly<Record<string, string>>;
}

/** Seals the memory for the member alone (`pins/1`). */
export async function sealPins(keys: MemberKeys, memory: Memory, revision: number): Promise<Pins> {
  const names = { memberId: keys.memberId, revision };
  const { registrar, registrarId, rosters, heads } = memory;
  const plaintext = canonicalBytes({ registrar, registrarId, rosters, heads });
  return { v: 'pins/1', ...names, ...(await seal(keys.pinsKey, pinsAad(names), plaintext)) };
}

/**
 * @param atLeast the highest revision this device has seen; 0 on a new device, which then cannot notice an older one
 * @throws SealingError `format_unsupported`, `pins_rolled_back`, `box_does_not_open`
 */
export async function openPins(keys: MemberKeys, pins: Pins, atLeast: number): Promise<Memory> {
  if (pins.v !== 'pins/1') throw new SealingError('format_unsupported');
  const plaintext = await open(keys.pinsKey, pinsAad(pins), pins);
  if (pins.revision < atLeast) throw new SealingError('pins_rolled_back');
  // Only this member can have sealed it, with `sealPins`.
  return parseCanonical(plaintext) as unknown as Memory;
}

function pinsAad(names: Pick<Pins, 'memberId' | 'revision'>): readonly (string | number)[] {
  return ['pins/1', names.memberId, names.revision];
}
