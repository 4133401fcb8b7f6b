import type { Cluster } from './postgres.mjs';
export function prepareHome(dir: string): Pick<Cluster, 'dir' | 'run' | 'user'>;
export function randomPassword(): string;
