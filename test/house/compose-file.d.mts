export interface Service {
  readonly [key: string]: unknown;
  readonly image?: string;
  readonly user?: string | undefined;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly unknown[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks?: object;
  readonly volumes?: object;
  readonly secrets?: object;
}

/** @throws Error naming the line that is not of the YAML we keep to */
export function readCompose(text: string, file: string): ComposeFile;
export function overlay(base: ComposeFile, over: ComposeFile): ComposeFile;
