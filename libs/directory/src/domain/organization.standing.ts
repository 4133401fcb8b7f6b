/** Whether an organization may work; codes are stored in read models and shown, never in events. */
export const STANDINGS = ['active', 'suspended'] as const;
export type Standing = (typeof STANDINGS)[number];
