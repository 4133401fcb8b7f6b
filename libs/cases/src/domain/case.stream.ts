import { idOf, streamOf } from '#kernel/ids';

export const CASE_CATEGORY = 'case';

export function caseStream(caseId: string): string {
  return streamOf(CASE_CATEGORY, caseId);
}

export const caseIdOf = idOf;
