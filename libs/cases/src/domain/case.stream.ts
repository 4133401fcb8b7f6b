import { streamOf } from '#kernel/ids';

export const CASE_CATEGORY = 'case';

export function caseStream(caseId: string): string {
  return streamOf(CASE_CATEGORY, caseId);
}

export function caseIdOf(stream: string): string {
  return stream.slice(CASE_CATEGORY.length + 1);
}
