export const MECHANISMS: Readonly<Record<string, readonly object[]>>;
