export function isAlive(pid: number): boolean;
export function commandOf(pid: number): string;
