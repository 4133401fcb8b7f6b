/** What the `kalkan` command takes from its environment; nothing else of the CLI reads it. */
export interface CliConfig {
  readonly setupCode: string | undefined;
  readonly dataDir: string;
  readonly url: string;
}

export function readCliConfig(environment: NodeJS.ProcessEnv = process.env): CliConfig {
  const { KALKAN_SETUP_CODE: setupCode, DATA_DIR: dataDir = '.data', PORT: port = '3000' } = environment;
  return { setupCode, dataDir, url: `http://127.0.0.1:${port}` };
}
