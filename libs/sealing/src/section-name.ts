const FIXED = [
  'label',
  'identity',
  'contact',
  'address',
  'allegedPerpetrator',
  'household',
  'narrative',
  'notes',
  'safety-plan',
  'documents',
];
const NUMBERED =
  /^(child|attachment|report):[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** At most this many bytes of UTF-8 in `label`: it is released in bulk. */
export const LABEL_BYTES = 100;

/** Whether a text names a section, the unit of sharing: a fixed one, or `child:`, `attachment:`, `report:` and a UUIDv4. */
export function isSectionName(name: string): boolean {
  return FIXED.includes(name) || NUMBERED.test(name);
}

/** `notes` stay in the organization that wrote them. */
export function isGrantable(name: string): boolean {
  return isSectionName(name) && name !== 'notes';
}
