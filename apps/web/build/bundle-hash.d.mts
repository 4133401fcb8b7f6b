export type Files = Readonly<Record<string, string>>;

export const LIST: string;
export function sha256(bytes: Uint8Array | string): string;
export function hashOf(files: Files): string;
export function filesOf(folder: string): Promise<Files>;
