import { EXPORT_FORMATS, type ExportFormat } from '#statistics/exchange/download';
import { LANGUAGES, type Language } from '#statistics/exchange/export-words';
import { Code, Matching } from '../http/form-fields.js';
import { PublishedCellsDto } from './published.dto.js';

export class ExportDto extends PublishedCellsDto {
  @Code(EXPORT_FORMATS) readonly format: ExportFormat;
  /** Of the labels; SDMX and DHIS2 have codes alone. */
  @Code(LANGUAGES) readonly language: Language;
}

const AREA = '(KG|[0-9]{14}(\\+[0-9]{14})*)';
const PERIOD = '[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?';

export class BaselineDto {
  /** Left out: the total. */
  @Matching('not_a_breakdown', '^(sex|age|sex,age)$', { optional: true }) readonly by?: string;
  @Matching('not_an_area', `^${AREA}(,${AREA})*$`) readonly areas: string;
  @Matching('not_a_period', `^${PERIOD}(,${PERIOD})*$`) readonly periods: string;
}
