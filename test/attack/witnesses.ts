/** Texts that are known to be in a place: finding them shows that the place was read, whatever else is found. */
import type { Canary, Place, Where } from './canary.js';
import { formsOfText } from './encodings.js';

/** Ids of what is recorded stand in all the server keeps, and in nothing it counts. */
const nowhereCounted = ({ place }: Where) => place !== 'metrics';

export function witnesses(caseId: string): readonly Canary[] {
  const witness = (name: string, text: string, control: readonly Place[]): Canary => ({
    name: `witness: ${name}`,
    planted: 'in every run',
    forms: formsOfText([{ how: '', text }]),
    belongs: () => true,
    control,
  });
  return [
    { ...witness('the id of a case', caseId, ['rows', 'files', 'http']), belongs: nowhereCounted },
    witness('a line of the launcher', 'Kalkan is ready at', ['logs']),
    witness('a route in the api’s log', '/api/v1/cases/:caseId/disclosures', ['logs']),
    witness('a route in the metrics', 'route="/api/v1/cases/:caseId/disclosures"', ['metrics']),
    witness('a line of PostgreSQL', 'database system is ready to accept connections', ['logs']),
  ];
}
