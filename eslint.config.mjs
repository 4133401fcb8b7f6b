import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const restricted = {
  // https://docs.nestjs.com/recipes/cqrs: publish is fire-and-forget, and a saga that throws once is dead.
  eventBus: {
    name: '@nestjs/cqrs',
    importNames: ['AggregateRoot', 'EventPublisher', 'EventBus', 'Saga', 'IEventHandler', 'EventsHandler'],
    message: 'Events come from the log through projections and process managers (architecture §4).',
  },
};

/** A constructor may ask Nest for more than four things. */
const message = 'At most four parameters.';
const parameters = [
  { selector: ':matches(FunctionDeclaration, ArrowFunctionExpression)[params.length>4]', message },
  { selector: 'MethodDefinition[kind!="constructor"] > FunctionExpression[params.length>4]', message },
];
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Configuration is one validated class read at boot: see *.config.ts.',
};

const tests = ['**/*.spec.ts', '**/*.spec.tsx', 'test/**/*.ts', '**/testing/**/*.ts', 'libs/*/test/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.data/',
      'coverage/',
      'test/house/fixtures/',
      'apps/web/src/api/schema.ts',
      '**/*.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A projection may pass over most of a union, but has to say so with a `default`.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-restricted-imports': ['error', { paths: [restricted.eventBus] }],
      // Nest's modules are classes that carry nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Ports are asynchronous; an adapter in memory has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // What comes from outside may not be what its type says: version tags are checked, whatever the compiler thinks.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A view's shape is what matters, not which constructor made it.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...parameters, environment],
    },
  },
  {
    files: ['**/*.decider.ts'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['**/*.data.ts', '**/i18n/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.config.ts', 'apps/*/src/main.ts'],
    rules: { 'no-restricted-syntax': ['error', ...parameters] },
  },
  { files: ['apps/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  // Contexts and hooks of the screens are objects of closures, without a `this` to lose.
  { files: ['apps/web/**/*.{ts,tsx}'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip)$/]',
          message: 'A test that does not run shows nothing.',
        },
        {
          selector: 'CallExpression[callee.name=/^(fit|xit|xtest|fdescribe|xdescribe)$/]',
          message: 'See above.',
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      ecmaVersion: 2024,
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'performance',
          'URL',
          'Buffer',
          'setTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'module',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
