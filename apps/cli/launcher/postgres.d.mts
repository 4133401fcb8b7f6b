export interface Cluster {
  readonly dir: string;
  readonly run: string;
  readonly password: string;
  readonly databases: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly settings?: readonly string[];
}
export function databaseUrl(cluster: Cluster, database: string): string;
export function startPostgres(
  cluster: Cluster,
): Promise<{ readonly pid: number; readonly ended: Promise<unknown> }>;
export function stopServer(pid: number): Promise<void>;
