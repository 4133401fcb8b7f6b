import { SealingError } from '#sealing/sealing-error';
import { AttachmentDesk } from './attachment-desk.js';
import { DraftDesk } from './draft-desk.js';
import { KeySession } from './key-session.js';
import { NewcomerDesk } from './newcomer-desk.js';
import { OfficeDesk } from './office-desk.js';
import { QuickDesk } from './quick-desk.js';
import type { ReportApi } from './report-desk.js';
import { WordsDesk } from './words-desk.js';
import type { Ask, KeyRequest, KeyResponse } from './protocol.js';

/** The only thread that ever holds a passphrase, a private key or an organization's secret. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<KeyRequest>) => void) | null;
  postMessage(message: KeyResponse): void;
}

const scope = globalThis as unknown as WorkerScope;
const session = new KeySession();
/** Rare, and fetched when first asked for: what signing in loads stays small. */
const reports = async () => {
  const { ReportDesk } = await import('./report-desk.js');
  return new ReportDesk(() => session.keys);
};
const desks: readonly object[] = [
  session,
  new NewcomerDesk(),
  new OfficeDesk(() => session.keys),
  new WordsDesk(),
  new AttachmentDesk(() => session.keys),
  new DraftDesk(() => session.keys),
  {
    sealReport: async (ask: Ask<'sealReport'>) => (await reports()).sealReport(ask),
    openReport: async (ask: Ask<'openReport'>) => (await reports()).openReport(ask),
  } satisfies ReportApi,
  new QuickDesk((keyring) => session.take(keyring)),
];
let turn: Promise<void> = Promise.resolve();

// every session begins with a passphrase; where it does not come now, it is asked for again with the first one
void import('#sealing/argon2').catch(() => undefined);

scope.onmessage = ({ data }) => {
  turn = turn.then(() => answer(data)).then((response) => scope.postMessage(response));
};

/** Hardly ever asked: fetched when it is. */
let recovery: Promise<object> | undefined;
function recoveryDesk(): Promise<object> {
  recovery ??= import('./recovery-desk.js').then(({ RecoveryDesk }) => new RecoveryDesk(() => session.keys));
  recovery.catch(() => (recovery = undefined));
  return recovery;
}

/** Of a device its own lock opens; what is begun here is finished here. */
let passkeys: Promise<object> | undefined;
function passkeyDesk(): Promise<object> {
  passkeys ??= import('./passkey-desk.js').then(
    ({ PasskeyDesk }) => new PasskeyDesk((keyring) => session.take(keyring)),
  );
  passkeys.catch(() => (passkeys = undefined));
  return passkeys;
}

async function answer({ id, call, ask }: KeyRequest): Promise<KeyResponse> {
  try {
    const rare = call.endsWith('Passkey') ? passkeyDesk : recoveryDesk;
    const found = desks.find((candidate) => call in candidate) ?? (await rare());
    const desk = found as Record<string, (ask: unknown) => unknown>;
    return { id, answer: await desk[call]?.(ask) };
  } catch (error) {
    return { id, refused: error instanceof SealingError ? error.code : 'unexpected' };
  }
}
