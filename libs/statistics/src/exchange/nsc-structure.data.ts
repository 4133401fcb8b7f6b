/**
 * The National Statistical Committee's structure of its SDG indicators, KG_NSC:SDG(1.7), as its own files use it, with the
 * codes Kalkan has a meaning for. The Committee's code lists hold more; what is not here is kept and named to the operator.
 */
export const NSC_AGENCY = 'KG_NSC';
export const NSC_STRUCTURE = 'SDG';
export const NSC_NAMESPACE =
  'urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=KG_NSC:SDG(1.7):ObsLevelDim:TIME_PERIOD';

/** In the order of its files. */
export const NSC_DIMENSIONS = [
  'FREQ',
  'REPORTING_TYPE',
  'SERIES',
  'REF_AREA',
  'SEX',
  'AGE',
  'URBANISATION',
  'INCOME_WEALTH_QUANTILE',
  'EDUCATION_LEV',
  'OCCUPATION',
  'CUST_BREAKDOWN',
  'COMPOSITE_BREAKDOWN',
  'DISABILITY_STATUS',
  'ACTIVITY',
  'PRODUCT',
] as const;
export type NscDimension = (typeof NSC_DIMENSIONS)[number];

/** Not broken down. */
export const TOTAL = '_T';
const UNKNOWN = '_U';

/** Persons who suffered from family violence, as the police registered them: indicator 5.2.1.3. */
export const NSC_VICTIMS = '_L_KG_050201_1B';

export const NSC_SEX = { female: 'F', male: 'M', unknown: UNKNOWN } as const;
export const NSC_AGE = {
  '0-20': 'Y0T20',
  '21-30': 'Y21T30',
  '31-40': 'Y31T40',
  '41-50': 'Y41T50',
  '51+': 'Y_GE51',
  unknown: UNKNOWN,
} as const;
export const NSC_CHILD_ADULT = {
  '0-11': 'Y0T11',
  '12-17': 'Y12T17',
  '18+': 'Y_GE18',
  unknown: UNKNOWN,
} as const;
export const NSC_DISABILITY = { yes: 'PD', no: 'PWD', unknown: UNKNOWN } as const;

const ONLY_TOTAL = [TOTAL] as const;

/** By concept, dimensions and attributes; of a concept that is not here any code is unknown. */
export const NSC_KNOWN_CODES: Readonly<Record<string, readonly string[]>> = {
  FREQ: ['A', 'Q', 'M'],
  REPORTING_TYPE: ['N'],
  SERIES: [NSC_VICTIMS],
  SEX: [TOTAL, ...Object.values(NSC_SEX)],
  AGE: [TOTAL, ...Object.values(NSC_AGE), ...Object.values(NSC_CHILD_ADULT)],
  URBANISATION: ONLY_TOTAL,
  INCOME_WEALTH_QUANTILE: ONLY_TOTAL,
  EDUCATION_LEV: [TOTAL, 'ISCED11_3', 'ISCED11_5', 'ISCED11_6', 'ISCED11_7'],
  OCCUPATION: ONLY_TOTAL,
  CUST_BREAKDOWN: ONLY_TOTAL,
  COMPOSITE_BREAKDOWN: [
    TOTAL,
    '_L_ACS_NOWORK',
    '_L_ACS_RETIRED',
    '_L_ACS_STUDENT',
    '_L_ACS_WORK',
    '_L_EDU_OTH',
  ],
  DISABILITY_STATUS: [TOTAL, ...Object.values(NSC_DISABILITY)],
  ACTIVITY: ONLY_TOTAL,
  PRODUCT: ONLY_TOTAL,
  UNIT_MEASURE: ['NUMBER'],
  OBS_STATUS: ['A', 'B', 'E', 'F', 'I', 'M', 'N', 'O', 'P', 'Q', 'U'],
  UNIT_MULT: ['0'],
  NATURE: ['C', 'CA', 'E', 'G', 'M', 'N', 'NA'],
};

/**
 * Concepts that describe a series and do not tell it from others, as SDMX's cross-domain concepts and the structures of
 * SDG indicators name them: without the definition of a structure at hand, all others are taken for dimensions.
 */
export const ATTRIBUTE_CONCEPTS: ReadonlySet<string> = new Set([
  'UNIT_MEASURE',
  'UNIT_MULT',
  'OBS_STATUS',
  'CONF_STATUS',
  'NATURE',
  'DECIMALS',
  'BASE_PER',
  'BASE_PERIOD',
  'COLLECTION',
  'COMMENT_OBS',
  'COMMENT_TS',
  'COMMENT_DSET',
  'COMPILING_ORG',
  'CUST_BREAKDOWN_LB',
  'DATA_LAST_UPDATE',
  'DISS_ORG',
  'EMBARGO_TIME',
  'GEO_INFO_TYPE',
  'GEO_INFO_URL',
  'LOWER_BOUND',
  'OBS_COM',
  'OBS_PRE_BREAK',
  'PRE_BREAK_VALUE',
  'PUBL_ECB',
  'SOURCE_AGENCY',
  'SOURCE_DETAIL',
  'SOURCE_PUB',
  'TIME_COVERAGE',
  'TIME_DETAIL',
  'TIME_FORMAT',
  'TIME_PER_COLLECT',
  'TITLE',
  'TITLE_COMPL',
  'UNIT',
  'UNIT_INDEX_BASE',
  'UPPER_BOUND',
]);
