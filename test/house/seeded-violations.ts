/** For every rule of .dependency-cruiser.cjs the smallest product that breaks it, and only it: file → source. */
export const seededViolations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kernel-imports-nothing': {
    'libs/kernel/src/clock.ts': "import '#sealing/keyring';",
    'libs/sealing/src/keyring.ts': '',
  },
  'sealing-imports-kernel': {
    'libs/sealing/src/keyring.ts': "import '#cases/domain/case.codes';",
    'libs/cases/src/domain/case.codes.ts': '',
  },
  'event-store-imports-kernel': {
    'libs/event-store/src/codec.ts': "import '#cases/domain/case.events';",
    'libs/cases/src/domain/case.events.ts': '',
  },
  'projections-import-event-store': {
    'libs/projections/src/projector.ts': "import '#event-store/event-store';\nimport '#keys/sessions';",
    'libs/event-store/src/event-store.ts': '',
    'libs/keys/src/sessions.ts': '',
  },
  'domain-imports-events': {
    'libs/referrals/src/domain/referral.decider.ts':
      "import '#cases/domain/case.events';\nimport '#cases/domain/case.decider';",
    'libs/cases/src/domain/case.events.ts': '',
    'libs/cases/src/domain/case.decider.ts': '',
  },
  'domain-is-pure': {
    'libs/cases/src/domain/case.decider.ts': "import { Injectable } from '@nestjs/common';\nvoid Injectable;",
  },
  'write-imports-domains': {
    'libs/referrals/src/write/referral.handler.ts':
      "import '#cases/domain/case.decider';\nimport '#event-store/event-store';\nimport '#cases/write/case.command';",
    'libs/cases/src/domain/case.decider.ts': '',
    'libs/cases/src/write/case.command.ts': '',
    'libs/event-store/src/event-store.ts': '',
  },
  'read-imports-own-domain': {
    'libs/referrals/src/read/referral-inbox.projection.ts':
      "import '#projections/projection';\nimport '#cases/domain/case.events';",
    'libs/cases/src/domain/case.events.ts': '',
    'libs/projections/src/projection.ts': '',
  },
  'process-imports-events-and-commands': {
    'libs/referrals/src/process/referral-clock.process-manager.ts':
      "import '#cases/domain/case.events';\nimport '#cases/write/case.command';\nimport '#cases/write/case.handler';",
    'libs/cases/src/domain/case.events.ts': '',
    'libs/cases/src/write/case.command.ts': '',
    'libs/cases/src/write/case.handler.ts': '',
  },
  'write-never-reads': {
    'libs/cases/src/write/case.handler.ts': "import '../read/case-overview.query.js';",
    'libs/cases/src/read/case-overview.query.ts': '',
  },
  'read-never-writes': {
    'libs/cases/src/read/case-overview.query.ts':
      "import type { CaseCommand } from '../write/case.command.js';",
    'libs/cases/src/write/case.command.ts': 'export type CaseCommand = string;',
  },
  'services-import-domains': {
    'libs/statistics/src/own-counts.query.ts':
      "import '#cases/domain/case.events';\nimport '#cases/read/case-overview.query';",
    'libs/cases/src/domain/case.events.ts': '',
    'libs/cases/src/read/case-overview.query.ts': '',
  },
  'access-imports-domains-and-keys': {
    'libs/access/src/decide.ts': "import '#keys/sessions';\nimport '#statistics/own-counts.query';",
    'libs/keys/src/sessions.ts': '',
    'libs/statistics/src/own-counts.query.ts': '',
  },
  'libs-never-import-apps': {
    'libs/cases/src/cases.module.ts': "import '../../../apps/api/src/api.config.js';",
    'apps/api/src/api.config.ts': '',
  },
  'web-imports-what-runs-in-browsers': {
    'apps/web/src/screens/list.ts':
      "import '#sealing/keyring';\nimport '#cases/domain/case.codes';\nimport '#cases/read/case-overview.query';",
    'libs/sealing/src/keyring.ts': '',
    'libs/cases/src/domain/case.codes.ts': '',
    'libs/cases/src/read/case-overview.query.ts': '',
  },
  'web-has-no-server': {
    'apps/web/src/screens/list.ts': "import { Injectable } from '@nestjs/common';\nvoid Injectable;",
  },
  'controllers-know-commands-and-queries': {
    'apps/api/src/cases/cases.controller.ts':
      "import '#cases/write/case.command';\nimport '#cases/read/case-overview.query';\nimport '#event-store/event-store';",
    'apps/api/src/health/health.controller.ts': "import '#event-store/event-store';",
    'libs/cases/src/write/case.command.ts': '',
    'libs/cases/src/read/case-overview.query.ts': '',
    'libs/event-store/src/event-store.ts': '',
  },
  'one-file-knows-eventstoredb': {
    'libs/event-store/src/eventstoredb-event-store.ts':
      "import { JSONEventType } from '@eventstore/db-client';",
    'libs/event-store/src/codec.ts': "import { JSONEventType } from '@eventstore/db-client';",
  },
  'cryptography-has-its-places': {
    'libs/sealing/src/hpke.ts': "import { Aes256Gcm } from '@hpke/core';\nvoid Aes256Gcm;",
    'libs/keys/src/wraps.ts': "import { createHash } from 'node:crypto';\nvoid createHash;",
    'apps/api/src/main.ts': "import { argon2id } from 'hash-wasm';\nvoid argon2id;",
  },
  'no-barrel': {
    'libs/cases/src/index.ts': "export * from './cases.module.js';",
    'libs/cases/src/cases.module.ts': '',
  },
  'product-never-imports-tests': {
    'libs/cases/src/cases.module.ts': "import './testing/case.fixtures.js';",
    'libs/cases/src/testing/case.fixtures.ts': '',
  },
  'no-circle': {
    'libs/cases/src/domain/case.decider.ts': "import './case.state.js';",
    'libs/cases/src/domain/case.state.ts': "import './case.decider.js';",
  },
  resolvable: {
    'libs/cases/src/cases.module.ts': "import '#cases/domain/case.decidr';",
    'libs/cases/src/domain/case.decider.ts': '',
  },
};
