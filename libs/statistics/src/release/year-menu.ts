/** The menu of a year: fixed once, in its January or with its first release, from who registered cases the year before. */
import { decideAndAppend } from '#event-store/decide-and-append';
import { foldStream } from '#event-store/fold-stream';
import type { CaseEvent } from '#cases/domain/case.events';
import { canonicalJson } from '#kernel/canonical-json';
import { isErased } from '#kernel/facts';
import { derivedId } from '#kernel/ids';
import { monthsOf } from '../domain/periods.js';
import { menuOfYear, namedPlaces, type YearMenu } from '../domain/menu-places.js';
import { NEIGHBORS } from '../domain/neighbors.data.js';
import { type Opening, registeringBefore } from '../domain/registering.js';
import type { YearMenuEvent } from '../domain/release.events.js';
import { type YearMenuState, yearMenuDecider, yearMenuStream } from '../domain/year-menu.decider.js';
import { openFiles } from './files.js';
import { placesIn } from './history.js';
import { RELEASE_JOB } from './release-actor.js';
import type { ReleaseParts } from './release-parts.js';

type MenuParts = Pick<ReleaseParts, 'log' | 'facts' | 'index' | 'published' | 'progress'>;

/** As the log has it; undefined when it was not fixed. */
export async function fixedMenu(
  { log }: Pick<ReleaseParts, 'log'>,
  year: number,
): Promise<YearMenu | undefined> {
  const state = await foldStream<YearMenuState, YearMenuEvent>(log, yearMenuDecider, yearMenuStream(year));
  return state.status === 'fixed' ? { id: state.id, places: state.places } : undefined;
}

/**
 * Fixes it if nobody has, and lets analysts see its places. The index must have reached the end of the year before.
 * @throws DomainError menu_too_early, menu_places
 */
export async function fixMenu(parts: MenuParts, year: number, now: Date): Promise<YearMenu> {
  const known = await fixedMenu(parts, year);
  const menu = known ?? (await fix(parts, year, now));
  await parts.published.publishMenu(year, menu.places);
  return menu;
}

async function fix(parts: MenuParts, year: number, now: Date): Promise<YearMenu> {
  const { log } = parts;
  const named = namedPlaces(await placesIn(log), NEIGHBORS);
  const { id, places } = menuOfYear(year, named, registeringBefore(year, await openingsBefore(parts, year)));
  const data = { year, places };
  await decideAndAppend({
    ...log,
    decider: yearMenuDecider,
    stream: yearMenuStream(year),
    command: { type: 'FixMenu', data },
    context: {
      ...RELEASE_JOB,
      commandId: derivedId('fix menu', year, canonicalJson(places)),
      body: canonicalJson(data),
    },
    facts: () => ({ now }),
  });
  return { id, places };
}

/** Cases registered in the year before, with their places. */
async function openingsBefore(parts: MenuParts, year: number): Promise<readonly Opening[]> {
  const { index, progress } = parts;
  const registered = await index.openingsIn(monthsOf(String(year - 1)));
  const openings: Opening[] = [];
  for await (const dossiers of openFiles(
    parts,
    registered.map(({ caseId }) => caseId),
  )) {
    for (const { events, historic } of dossiers) {
      const opening = events.find(({ type }) => type === ('case.opened.v1' satisfies CaseEvent['type']));
      if (opening?.type !== 'case.opened.v1') continue;
      const { organization, facts } = opening.data;
      const place = isErased(facts) ? null : facts.place;
      openings.push({ organization, place, openedAt: opening.recordedAt, historic });
    }
    progress('folding', openings.length, registered.length);
  }
  return openings;
}
