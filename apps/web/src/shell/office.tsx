import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { RosterChange } from '#sealing/roster-changes';
import { organizationKeys } from '../api/queries.js';
import { acknowledgedRoster, acknowledgeRoster, noticedRoster } from '../drafts/device-notes.js';
import { savePins } from '../keys/account.js';
import type { Renewing } from '../keys/renewal.js';
import { opensCases } from './rooms.js';
import { hasRole, useConcern, useSession } from './session.js';
import { useRenewal } from './use-renewal.js';

export interface News {
  readonly change: RosterChange;
  /** When this device first saw it, in milliseconds. */
  readonly noticed: number;
}

/** What the member's own organization is, by the keys its members hold. */
export interface Office {
  /** The registrar has vouched for it. Taken as true until the server has said otherwise. */
  readonly rooted: boolean;
  /** The digits its founder, who is looking, still has to read to the registrar. */
  readonly founder: string | undefined;
  readonly news: readonly News[];
  /** How far the cases are that somebody who has left once could open; undefined while there is nothing to do. */
  readonly renewing: Renewing | undefined;
  acknowledge(): void;
  /** Asks the server again. */
  look(): Promise<void>;
}

const NOTHING = { rooted: true, founder: undefined, news: [] };
const OfficeContext = createContext<Office | null>(null);

/** Watches the own roster: every change is told to every member, once. */
export function OfficeProvider({ children }: { readonly children: ComponentChildren }) {
  const { me, keys } = useSession();
  const concern = useConcern();
  const [known, setKnown] = useState<Pick<Office, 'rooted' | 'founder' | 'news'>>(NOTHING);
  const renewing = useRenewal();
  const { id } = me.member;
  const look = useCallback(async () => {
    const org = me.organization.id;
    const { rosters, root } = await organizationKeys(org);
    await keys.call('acceptOrganization', { org, rosters, root });
    void savePins(me, keys);
    const acknowledged = await acknowledgedRoster(id);
    const { since, changes } = await keys.call('rosterNews', { since: acknowledged ?? null });
    if (acknowledged === undefined) await acknowledgeRoster(id, since);
    const news = await Promise.all(
      changes.map(async (change) => ({ change, noticed: await noticedRoster(id, change.n) })),
    );
    const founding = root === null && hasRole(me, 'custodian');
    const founder = founding ? (await keys.call('identity')).fingerprint : undefined;
    setKnown({ rooted: root !== null, founder, news });
  }, [me, keys]);
  useEffect(() => {
    // without an answer the office is as it was; only what cannot be trusted is told
    if (opensCases(me)) look().catch(concern);
  }, [look]);
  const office = useMemo((): Office => {
    const acknowledge = () => {
      const newest = known.news.at(-1)?.change.n;
      if (newest !== undefined) void acknowledgeRoster(id, newest);
      setKnown({ ...known, news: [] });
    };
    return { ...known, renewing, look, acknowledge };
  }, [known, renewing, look, id]);
  return <OfficeContext.Provider value={office}>{children}</OfficeContext.Provider>;
}

export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (office === null) throw new Error('outside of OfficeProvider');
  return office;
}
