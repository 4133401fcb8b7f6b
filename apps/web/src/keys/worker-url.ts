import address from './key-worker.js?worker&url';

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
let policy: ScriptPolicy | undefined;

/** The one script address this app ever makes, passed through the Trusted Types policy the server allows. */
export function workerUrl(): string {
  policy ??= factory?.createPolicy('kalkan', {
    createScriptURL(url) {
      if (url !== address) throw new TypeError('only the key worker');
      return url;
    },
  });
  return policy === undefined ? address : policy.createScriptURL(address);
}
