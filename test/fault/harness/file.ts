/** One case and its referrals, as the members of a committee and a center carry it through the product. */
import { randomUUID } from 'node:crypto';
import { CLOSE_REASONS } from '#cases/domain/case.codes';
import { caseStream } from '#cases/domain/case.stream';
import type { JsonValue } from '#kernel/message';
import type { Grant } from '#kernel/sealed';
import { referralStream } from '#referrals/domain/referral.state';
import { INCIDENT, OBLAST, type SealedCase, sealCase } from '../../support/people.js';
import type { Chance } from './chance.js';
import type { Phone } from './phone.js';

export interface Referral {
  readonly referralId: string;
  readonly consentId: string;
}

interface Telling {
  readonly kind: string;
  readonly path: string;
  readonly body: unknown;
  readonly by?: Phone;
  readonly events?: number;
  readonly least?: number;
  readonly commandId?: string;
  readonly stream?: string;
}

const GRANTED = 'identity';
const RESEALED = ['contact', 'address', 'narrative', 'notes', 'label'] as const;

export class File {
  readonly #offered = new Set<string>();
  #sealed!: SealedCase;

  constructor(
    private readonly owner: Phone,
    private readonly center: Phone,
    private readonly chance: Chance,
  ) {}

  /** False when it was never answered. */
  async open(): Promise<boolean> {
    this.#sealed = await sealCase(this.owner.person, {
      label: this.#word(),
      [GRANTED]: { fullName: this.#word() },
    });
    const { body, commandId } = this.#sealed;
    return this.#tell({ kind: 'open', path: '/cases', body, commandId, events: 2 });
  }

  async seal(): Promise<boolean> {
    const { caseId } = this;
    const commandId = randomUUID();
    const section = this.chance.pick(RESEALED);
    const value: JsonValue = section === 'label' ? this.#word() : { note: this.#word() };
    const { envelopes, wraps } = await this.owner.person.keyring.sealSections({
      caseId,
      commandId,
      sections: [{ section, value, prev: null }],
    });
    const body = { sections: envelopes, wraps };
    return this.#tell({ kind: 'seal', path: `/cases/${caseId}/sections`, body, commandId });
  }

  incident(): Promise<boolean> {
    const body = { incidentId: randomUUID(), ...INCIDENT, sections: [], wraps: [] };
    return this.#tell({ kind: 'incident', path: `/cases/${this.caseId}/incidents`, body });
  }

  close(): Promise<boolean> {
    const body = { reason: this.chance.pick(CLOSE_REASONS) };
    return this.#tell({ kind: 'close', path: `/cases/${this.caseId}/closure`, body });
  }

  /** Referral and consent ids, when the survivor's consent was recorded. */
  async consent(): Promise<Referral | undefined> {
    const referral = { referralId: randomUUID(), consentId: randomUUID() };
    const body = {
      consentId: referral.consentId,
      recipient: this.center.person.organization,
      sections: [GRANTED],
      method: 'spoken',
      givenBy: 'survivor',
      expiresOn: null,
    };
    const given = await this.#tell({ kind: 'consent', path: `/cases/${this.caseId}/consents`, body });
    return given ? referral : undefined;
  }

  async offer({ referralId, consentId }: Referral): Promise<boolean> {
    const { caseId } = this;
    const { keyring, book } = this.owner.person;
    const to = this.center.person.organization;
    const grant = await keyring.makeGrant({
      referralId,
      caseId,
      to,
      purpose: 'referral',
      consentId,
      expiresAt: null,
      envelopes: this.#sealed.envelopes.filter(({ section }) => section === GRANTED),
      book,
    });
    const preview = { oblast: OBLAST, audience: 'adult', beds: 1, stepFree: false };
    const asked = { services: ['shelter'], urgency: 'urgent' };
    const body = { referralId, caseId, to, ...asked, consentId, preview, grant };
    const told = await this.#tell({
      kind: 'offer',
      path: '/referrals',
      body,
      stream: referralStream(referralId),
    });
    if (told) this.#offered.add(referralId);
    return told;
  }

  withdraw(referral: Referral): Promise<boolean> {
    const path = `/cases/${this.caseId}/consents/${referral.consentId}/withdrawal`;
    return this.#end(referral, { kind: 'withdraw', path, body: {} });
  }

  /** Recalled already, it causes nothing. */
  recall(referral: Referral): Promise<boolean> {
    const stream = referralStream(referral.referralId);
    const path = `/referrals/${referral.referralId}/recall`;
    return this.#end(referral, { kind: 'recall', path, body: {}, stream, least: 0 });
  }

  accept({ referralId }: Referral): Promise<boolean> {
    const path = `/referrals/${referralId}/acceptance`;
    return this.#tell({
      kind: 'accept',
      path,
      body: {},
      by: this.center,
      stream: referralStream(referralId),
    });
  }

  decline(referral: Referral): Promise<boolean> {
    const stream = referralStream(referral.referralId);
    const path = `/referrals/${referral.referralId}/refusal`;
    return this.#end(referral, {
      kind: 'decline',
      path,
      body: { reason: 'no-bed' },
      by: this.center,
      stream,
    });
  }

  /** The center opens what it was granted and wraps the keys for itself. */
  async openGranted({ referralId }: Referral): Promise<void> {
    const { caseId } = this;
    const path = `/referrals/${referralId}`;
    const about = { caseId, referralId, sections: [GRANTED] };
    const answer = await this.center.disclose(`${path}/disclosures`, {}, about);
    if (answer === undefined) return;
    const { grant } = answer.body as { grant: Grant };
    const { keyring, book } = this.center.person;
    const wraps = await keyring.rewrap(await keyring.openGrant(grant, { referralId, caseId, book }));
    await this.center.put(`${path}/wraps`, { wraps });
  }

  async openOwn(): Promise<void> {
    const { caseId } = this;
    const sections = ['label', GRANTED];
    const about = { caseId, referralId: null, sections };
    await this.owner.disclose(`/cases/${caseId}/disclosures`, { sections, purpose: 'work' }, about);
  }

  /** The list, then the page of the case. */
  async look(): Promise<void> {
    await this.owner.look('/cases');
    await this.owner.look(`/cases/${this.caseId}`);
    await this.center.look('/referrals?direction=in');
  }

  private get caseId(): string {
    return this.#sealed.caseId;
  }

  /** Of an offer that was told before: one still on its way may land after it, and is recalled. */
  async #end({ referralId }: Referral, telling: Telling): Promise<boolean> {
    const offered = this.#offered.has(referralId);
    const told = await this.#tell(telling);
    if (told && offered) await this.owner.world.ends.told(referralId);
    return told;
  }

  async #tell({
    by = this.owner,
    events = 1,
    least = events,
    commandId = randomUUID(),
    stream = caseStream(this.caseId),
    ...command
  }: Telling): Promise<boolean> {
    return (await by.send({ ...command, commandId, stream, events: [least, events] })) !== undefined;
  }

  #word(): string {
    return `Үлгү ${String(this.chance.below(1_000_000))}`;
  }
}
