/** Both kinds are of one size, and nothing is in either: who reads the wire learns neither what nor how much. */
const message = (event: 'change' | 'steady'): Buffer => Buffer.from(`event: ${event}\ndata: .\n\n`);

/** Look again. */
export const CHANGE = message('change');
/** Still here: proxies and browsers drop what is silent for long. */
export const STEADY = message('steady');
