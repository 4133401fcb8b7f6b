import { derivedId } from '#kernel/ids';

/** In whose name events of releases are recorded: nobody's, of no organization. */
export const RELEASE_JOB = { actor: 'release-job', organization: derivedId('release job') } as const;
