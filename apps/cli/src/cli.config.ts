/** What the `kalkan` command takes from its environment; nothing else of the CLI reads it. */
export interface CliConfig {
  readonly setupCode: string | undefined;
  readonly dataDir: string | undefined;
  readonly url: string;
}

export function readCliConfig(environment: NodeJS.ProcessEnv = process.env): CliConfig {
  const { KALKAN_SETUP_CODE: setupCode, DATA_DIR: dataDir, PORT: port = '3000' } = environment;
  return { setupCode, dataDir, url: `http://127.0.0.1:${port}` };
}

/** Of a product started for a demo year. By the name of an npm script the launcher knows to watch its parent. */
export function demoProductEnvironment(dataDir: string, port: string): NodeJS.ProcessEnv {
  return { ...process.env, CLOCK: 'demo', DATA_DIR: dataDir, PORT: port, npm_lifecycle_event: 'demo' };
}
