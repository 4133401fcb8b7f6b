import type { Names } from '#directory/domain/organization.events';
import { PublicName } from './http/form-fields.js';

export const LONGEST_NAME = 120;

export class NamesDto implements Names {
  @PublicName(LONGEST_NAME) readonly ky: string;
  @PublicName(LONGEST_NAME) readonly ru: string;
  @PublicName(LONGEST_NAME) readonly en: string;
}
