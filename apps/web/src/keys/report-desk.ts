import { SealingError } from '#sealing/sealing-error';
import type { Answer, Ask } from './protocol.js';
import type { ReportCalls } from './report-calls.js';
import type { Unlocked } from './unlocked.js';

type Granted = Answer<'sealReport'>['grant'];
type ReportApi = { [Call in keyof ReportCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** A section of the sender's case, sealed by the recipient under a fresh key that is granted back. */
export class ReportDesk implements ReportApi {
  constructor(private readonly keys: () => Unlocked) {}

  async sealReport(ask: Ask<'sealReport'>): Promise<Answer<'sealReport'>> {
    const { referralId, commandId, to, card, disclosure, text } = ask;
    const { keyring, book, cards } = this.keys();
    const { grant: granted, caseId } = disclosure;
    if (granted.header.from !== to) throw new SealingError('grant_for_another');
    // What the server says of the case is believed only as far as the sender has signed it.
    await keyring.openGrant(granted, { referralId, caseId, book });
    await cards.accept(to, card);
    const section = `report:${referralId}`;
    const { envelopes } = await keyring.sealSections({
      caseId,
      commandId,
      sections: [{ section, value: { text }, prev: null }],
    });
    const { consentId } = granted.header;
    const terms = { referralId, caseId, to, purpose: 'report', consentId, expiresAt: null };
    const grant = (await keyring.makeGrant({ ...terms, envelopes, book })) as Granted;
    const [report] = envelopes;
    if (report === undefined) throw new SealingError('content_malformed');
    return { report, grant };
  }

  async openReport({ referralId, from, disclosure }: Ask<'openReport'>): Promise<Answer<'openReport'>> {
    const { keyring, book } = this.keys();
    const { grant, caseId, sections } = disclosure;
    const { header } = grant;
    if (header.from !== from || header.purpose !== 'report') throw new SealingError('grant_for_another');
    await keyring.openGrant(grant, { referralId, caseId, book });
    const section = `report:${referralId}`;
    const stored = sections.find((one) => one.section === section)?.envelopes[0];
    if (stored === undefined) throw new SealingError('grant_box_mismatch');
    const { value, signer } = await keyring.openSection({ caseId, ...stored, book, grant: header });
    return { value, signer };
  }
}
