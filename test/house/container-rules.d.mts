import type { ComposeFile } from './compose-file.mjs';

export interface Facts {
  readonly version: string;
  readonly variables: (image: string) => readonly string[];
  /** Values that have the form of what a secret holds. */
  readonly examples: Readonly<Record<string, string>>;
  /** What the product says of an environment it does not take. */
  readonly refusal: (environment: Readonly<Record<string, string>>) => string | undefined;
  /** From docker/. */
  readonly exists: (path: string) => boolean;
  /** From the checkout, which is laid out as the image is. */
  readonly inImage: (path: string) => boolean;
  readonly isMade: (secret: string) => boolean;
}

export const ruleNames: readonly string[];
export function faultsOf(
  file: ComposeFile,
  facts: Facts,
): readonly { readonly rule: string; readonly fault: string }[];
export function imageFaultsOf(text: string, exists: (path: string) => boolean): readonly string[];
