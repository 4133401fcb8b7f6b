import { describe, expect, it } from '@jest/globals';
import { siteOf } from './site.js';

const here = { loopback: true, https: false };

describe('where passkeys are made and shown', () => {
  it('is the origin that was configured, whatever the browser calls us', () => {
    const config = { loopback: false, https: true, PUBLIC_ORIGIN: 'https://depter.example:8443' };
    const site = { rpId: 'depter.example', origin: 'https://depter.example:8443' };
    for (const host of ['depter.example:8443', 'elsewhere.example', 'localhost:3000']) {
      expect(siteOf(config, host)).toEqual(site);
    }
  });

  it('is this computer by its name, where nothing was configured', () => {
    expect(siteOf(here, 'localhost:3000')).toEqual({ rpId: 'localhost', origin: 'http://localhost:3000' });
    for (const host of ['127.0.0.1:3000', '[::1]:3000', 'localhost.example', 'elsewhere.example']) {
      expect(siteOf(here, host)).toBeUndefined();
    }
  });

  it('is nowhere for others, as long as nothing was configured', () => {
    expect(siteOf({ loopback: false, https: true }, 'localhost:3000')).toBeUndefined();
    expect(siteOf({ loopback: true, https: true }, 'localhost')).toBeUndefined();
  });
});
