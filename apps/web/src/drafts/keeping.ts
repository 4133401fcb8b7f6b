import { DeviceShelf, PageShelf, type Part, type Shelf } from './shelf.js';

/** Whose device this is, as its member answered: only on their own is anything kept. */
export type Whose = 'own' | 'shared';

const CODES: Readonly<Record<Whose, number>> = { own: 1, shared: 2 };
const PARTS: readonly Part[] = ['pages', 'seen'];

/** The two places something can lie, and whose rows lie where. Until it is known whose device it is, nothing is written to it. */
export class Keeping {
  private readonly answers = new Map<string, Whose>();
  private readonly brought = new Set<string>();

  constructor(
    private readonly device: Shelf = new DeviceShelf(),
    private readonly page: Shelf = new PageShelf(),
  ) {}

  shelfOf(member: string): Shelf {
    return this.answers.get(member) === 'own' ? this.device : this.page;
  }

  whose(member: string): Whose | undefined {
    return this.answers.get(member);
  }

  /** Before anything of a member is read. @returns what they answered on this device, if they were asked */
  async begin(member: string): Promise<Whose | undefined> {
    const known = this.answers.get(member);
    if (known !== undefined) return known;
    const code = await this.device.get('seen', answerOf(member)).catch(() => undefined);
    const answer = (Object.keys(CODES) as Whose[]).find((whose) => CODES[whose] === code);
    if (answer !== undefined) this.answers.set(member, answer);
    if (answer !== 'own' && !this.brought.has(member)) await this.bring(member, this.device, this.page);
    this.brought.add(member);
    return answer;
  }

  /** @throws where the device keeps nothing: then all stays in this page */
  async answer(member: string, whose: Whose): Promise<void> {
    const before = this.shelfOf(member);
    const after = whose === 'own' ? this.device : this.page;
    if (before !== after) await this.bring(member, before, after);
    this.answers.set(member, whose);
    await clear(whose === 'own' ? this.page : this.device, member);
    await this.device.put('seen', answerOf(member), CODES[whose]);
  }

  /** All that was kept of a member goes; whose device it is stays known, unless that goes too. */
  async forget(member: string, { answer }: { readonly answer: boolean }): Promise<void> {
    for (const shelf of [this.page, this.device]) await clear(shelf, member).catch(() => undefined);
    if (!answer) return;
    this.answers.delete(member);
    await this.device.remove('seen', answerOf(member)).catch(() => undefined);
  }

  async removeFromDevice(name: string): Promise<void> {
    await this.device.remove('seen', name).catch(() => undefined);
  }

  /** What the device itself keeps under names that end so, whoever's. */
  async onDevice(ending: string): Promise<readonly unknown[]> {
    const all = await this.device.all('seen');
    return all.filter(([name]) => name.endsWith(ending)).map(([, value]) => value);
  }

  /** Whoever something is kept of, here or on the device. */
  async members(): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const shelf of [this.page, this.device]) {
      for (const part of PARTS) {
        const entries = await shelf.all(part).catch(() => []);
        for (const [name, value] of entries) found.add(ownerOf(part, name, value));
      }
    }
    return [...found];
  }

  /** Of one who has joined and not yet signed in: the one thing written before it is asked whose device it is. */
  async noteAhead(name: string, value: number): Promise<void> {
    await this.device.put('seen', name, value).catch(() => undefined);
  }

  /** Of a draft that lies in both places the page's is newer; a device's own key is never replaced. */
  private async bring(member: string, from: Shelf, to: Shelf): Promise<void> {
    for (const part of PARTS) {
      const entries = await from.all(part).catch(() => []);
      for (const [name, value] of entries) {
        if (!isOf(member, part, name, value)) continue;
        const newer = part === 'pages' && from === this.page;
        if (newer || (await to.get(part, name)) === undefined) await to.put(part, name, value);
      }
    }
  }
}

async function clear(shelf: Shelf, member: string): Promise<void> {
  for (const part of PARTS) {
    for (const [name, value] of await shelf.all(part)) {
      if (isOf(member, part, name, value)) await shelf.remove(part, name);
    }
  }
}

function answerOf(member: string): string {
  return `${member}/whose`;
}

function isOf(member: string, part: Part, name: string, value: unknown): boolean {
  return ownerOf(part, name, value) === member && name !== answerOf(member);
}

function ownerOf(part: Part, name: string, value: unknown): string {
  return part === 'pages' ? (value as { readonly member: string }).member : (name.split('/', 1)[0] ?? '');
}

export const keeping = new Keeping();
