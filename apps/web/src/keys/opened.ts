import type { Opened } from './protocol.js';

/** A label's text once it is open. */
export function nameOf(label: Opened | undefined): string | undefined {
  return label !== undefined && 'value' in label && typeof label.value === 'string' ? label.value : undefined;
}
