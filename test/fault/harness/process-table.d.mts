export function isAlive(pid: number): boolean;
export function childrenOf(pid: number): readonly number[];
