import { SealingError } from '#sealing/sealing-error';
import type { ApartCalls } from './apart-calls.js';
import { AttachmentDesk } from './attachment-desk.js';
import { DraftDesk } from './draft-desk.js';
import { KeySession } from './key-session.js';
import type { GrantCalls } from './grant-calls.js';
import { NewcomerDesk } from './newcomer-desk.js';
import { OfficeDesk } from './office-desk.js';
import { QuickDesk } from './quick-desk.js';
import type { PasskeyCalls } from './passkey-calls.js';
import type { RecoveryCalls } from './people-calls.js';
import type { ReportCalls } from './report-calls.js';
import { WordsDesk } from './words-desk.js';
import type { KeyCall, KeyRequest, KeyResponse } from './protocol.js';

/** The only thread that ever holds a passphrase, a private key or an organization's secret. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<KeyRequest>) => void) | null;
  postMessage(message: KeyResponse): void;
}

const scope = globalThis as unknown as WorkerScope;
const session = new KeySession();
const desks: readonly object[] = [
  session,
  new NewcomerDesk(),
  new OfficeDesk(() => session.keys),
  new WordsDesk(),
  new AttachmentDesk(() => session.keys),
  new DraftDesk(() => session.keys),
  new QuickDesk((keyring) => session.take(keyring)),
];
const recovery = fetched(async () => {
  const { RecoveryDesk } = await import('./recovery-desk.js');
  return new RecoveryDesk(() => session.keys);
});
const apart = fetched(async () => {
  const { ApartDesk } = await import('./apart-desk.js');
  return new ApartDesk(() => session.keys);
});
const reports = fetched(async () => {
  const { ReportDesk } = await import('./report-desk.js');
  return new ReportDesk(() => session.keys);
});
const grants = fetched(async () => {
  const { GrantDesk } = await import('./grant-desk.js');
  return new GrantDesk(() => session.keys);
});
/** Of a device its own lock opens; what is begun here is finished here. */
const passkeys = fetched(async () => {
  const { PasskeyDesk } = await import('./passkey-desk.js');
  return new PasskeyDesk((keyring) => session.take(keyring));
});
/** Hardly ever asked, and fetched when they are: what signing in loads stays small. */
const rare: Readonly<Partial<Record<KeyCall, () => Promise<object>>>> = {
  readSheet: recovery,
  answerChallenge: recovery,
  recover: recovery,
  sealReport: reports,
  openReport: reports,
  questionPasskey: passkeys,
  beginPasskey: passkeys,
  provePasskey: passkeys,
  finishPasskey: passkeys,
  openPasskey: passkeys,
  wrapApart: apart,
  shareKeys: apart,
  remakeGrant: grants,
} satisfies Record<
  keyof (ApartCalls & GrantCalls & PasskeyCalls & RecoveryCalls & ReportCalls),
  () => Promise<object>
>;
let turn: Promise<void> = Promise.resolve();

// every session begins with a passphrase; where it does not come now, it is asked for again with the first one
void import('#sealing/argon2').catch(() => undefined);

scope.onmessage = ({ data }) => {
  turn = turn.then(() => answer(data)).then((response) => scope.postMessage(response));
};

async function answer({ id, call, ask }: KeyRequest): Promise<KeyResponse> {
  try {
    const found = desks.find((candidate) => call in candidate) ?? (await rare[call]?.());
    const desk = found as Record<string, (ask: unknown) => unknown>;
    return { id, answer: await desk[call]?.(ask) };
  } catch (error) {
    return { id, refused: error instanceof SealingError ? error.code : 'unexpected' };
  }
}

/** One desk for all calls of it; a load that failed is tried again. */
function fetched(load: () => Promise<object>): () => Promise<object> {
  let desk: Promise<object> | undefined;
  return () => {
    desk ??= load();
    desk.catch(() => (desk = undefined));
    return desk;
  };
}
