/** Who works in an installation: committees and the crisis centers they refer to, each with one member signed in. */
import { Client } from '../../support/client.js';
import { acquaint, found, type Person, setUp } from '../../support/people.js';

export interface Cast {
  readonly committees: readonly Person[];
  readonly centers: readonly Person[];
}

const SEATS = [1, 2];

export async function gather(url: string, setUpCode: string): Promise<Cast> {
  const registrar = await setUp(url, setUpCode);
  const committees: Person[] = [];
  const centers: Person[] = [];
  for (const n of SEATS) {
    const [committee, center] = [`committee-${String(n)}`, `center-${String(n)}`];
    committees.push(await found(registrar, 'committee', ['activist', 'custodian'], committee));
    centers.push(await found(registrar, 'crisis-center', ['center-worker', 'custodian'], center));
  }
  for (const committee of committees) {
    for (const center of centers) {
      await acquaint(committee, center.organization);
      await acquaint(center, committee.organization);
    }
  }
  return { committees, centers };
}

/** One for each door, all with the session the person has. */
export function clientsOf({ client }: Person, urls: readonly string[]): readonly Client[] {
  return urls.map((url) => {
    const other = new Client(url);
    other.cookie = client.cookie;
    return other;
  });
}
