import type { Opened } from './protocol.js';

/** A label's text once it is open. */
export function nameOf(label: Opened | undefined): string | undefined {
  return label !== undefined && 'value' in label && typeof label.value === 'string' ? label.value : undefined;
}

/** The full name inside an opened `identity`, where the label was not shared. */
export function fullName(identity: Opened | undefined): string | undefined {
  if (identity === undefined || !('value' in identity)) return undefined;
  const { value } = identity;
  if (typeof value !== 'object' || value === null || !('fullName' in value)) return undefined;
  return typeof value.fullName === 'string' && value.fullName !== '' ? value.fullName : undefined;
}
