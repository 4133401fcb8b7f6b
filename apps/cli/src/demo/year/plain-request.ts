import { giverOf } from '../story.js';
import type { Deed, PlannedCase } from './planned.js';
import { idOf } from './year-ids.js';

/** Deeds that seal nothing. */
type PlainDeed = Exclude<Deed, { type: 'open' | 'refer' | 'accept' }>;

export interface PlainRequest {
  /** Login of whoever does it. */
  readonly by: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly commandId: string;
}

export function plainRequest(seed: number, of: PlannedCase, deed: PlainDeed): PlainRequest {
  const id = (...name: readonly (string | number)[]): string => idOf(seed, of.n, ...name);
  const by = of.committee;
  const file = `/cases/${id('case')}`;
  const toStatistics = {
    purpose: 'statistics',
    recipient: null,
    method: 'spoken',
    givenBy: giverOf(of.sample),
  };
  switch (deed.type) {
    case 'agree-statistics': {
      const body = { ...toStatistics, consentId: id('consent', 'statistics'), sections: [], expiresOn: null };
      return { by, path: `${file}/consents`, body, commandId: id('agree', 'statistics') };
    }
    case 'refuse-statistics':
      return { by, path: `${file}/refusals`, body: toStatistics, commandId: id('refuse', 'statistics') };
    case 'withdraw-statistics': {
      const path = `${file}/consents/${id('consent', 'statistics')}/withdrawal`;
      return { by, path, body: {}, commandId: id('withdraw', 'statistics') };
    }
    case 'incident': {
      const body = { incidentId: id('incident', deed.n), ...deed.incident, sections: [], wraps: [] };
      return { by, path: `${file}/incidents`, body, commandId: id('record', deed.n) };
    }
    case 'decline': {
      const path = `/referrals/${id('referral', deed.n)}/refusal`;
      return { by: deed.to, path, body: { reason: deed.reason }, commandId: id('decline', deed.n) };
    }
    case 'give': {
      const path = `/referrals/${id('referral', deed.n)}/services/${id('service', deed.n)}/delivery`;
      return { by: deed.to, path, body: { service: deed.service }, commandId: id('give', deed.n) };
    }
    case 'finish': {
      const path = `/referrals/${id('referral', deed.n)}/completion`;
      return { by: deed.to, path, body: { outcome: deed.outcome }, commandId: id('finish', deed.n) };
    }
    case 'recall':
      return {
        by,
        path: `/referrals/${id('referral', deed.n)}/recall`,
        body: {},
        commandId: id('recall', deed.n),
      };
    case 'withdraw': {
      const path = `${file}/consents/${id('consent', deed.n)}/withdrawal`;
      return { by, path, body: {}, commandId: id('withdraw', deed.n) };
    }
    case 'close':
      return { by, path: `${file}/closure`, body: { reason: deed.reason }, commandId: id('close') };
  }
}
