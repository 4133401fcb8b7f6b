/** A server that lies: the real api answers, and on the way to the browser its answer is changed. */
import type { Page } from 'playwright-core';
import type {
  Grant,
  KeyWrap,
  MemberWrap,
  OrganizationCard,
  OrganizationRoot,
  Pins,
  Roster,
  SectionEnvelope,
} from '#kernel/sealed';

export interface Stored {
  readonly envelope: SectionEnvelope;
  readonly commandId: string;
}
export interface Disclosed {
  readonly section: string;
  readonly envelopes: readonly Stored[];
  readonly wraps: readonly KeyWrap[];
}

export interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly names: OrganizationCard['names'];
  readonly card: OrganizationCard | null;
}

/** Answers by the path they are given for. */
export interface Answers {
  readonly keys: { readonly rosters: readonly Roster[]; readonly root: OrganizationRoot | null };
  readonly directory: readonly Listed[];
  readonly me: { readonly memberWraps: readonly MemberWrap[]; readonly pins: Pins };
  readonly list: { readonly items: readonly { readonly caseId: string; readonly label: Stored }[] };
  readonly own: { readonly sections: readonly Disclosed[]; readonly listed: readonly string[] };
  readonly referral: { readonly from: string };
  readonly granted: {
    readonly grant: Grant;
    readonly caseId: string;
    readonly sections: readonly Disclosed[];
    readonly wraps: readonly KeyWrap[];
  };
}

const PATHS: Readonly<Record<keyof Answers, RegExp>> = {
  keys: /\/organizations\/([0-9a-f-]+)\/rosters$/,
  directory: /\/organizations(?:\?.*)?$/,
  me: /\/sign-in$/,
  list: /\/cases\?.*$/,
  referral: /\/referrals\/([0-9a-f-]+)(?:\?.*)?$/,
  own: /\/cases\/([0-9a-f-]+)\/disclosures(?:\/label)?$/,
  granted: /\/referrals\/([0-9a-f-]+)\/disclosures$/,
};

export interface Lie<Kind extends keyof Answers = keyof Answers> {
  readonly about: Kind;
  /** The organization, case or referral lied about; without it every one. */
  readonly id?: string;
  readonly tell: (truth: Answers[Kind]) => object | Promise<object>;
}

/** Lies until the returned function is called. */
export async function lying<Kind extends keyof Answers>(
  page: Page,
  lie: Lie<Kind>,
): Promise<() => Promise<void>> {
  const path = PATHS[lie.about];
  const concerned = ({ pathname, search }: URL) => {
    const found = path.exec(pathname + search);
    return found !== null && (lie.id === undefined || found[1] === lie.id);
  };
  await page.route(concerned, async (route) => {
    const response = await route.fetch();
    if (!response.ok()) return route.fulfill({ response });
    const truth = (await response.json()) as Answers[Kind];
    return route.fulfill({ response, json: await lie.tell(truth) });
  });
  return () => page.unroute(concerned);
}
