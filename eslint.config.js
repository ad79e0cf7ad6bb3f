import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const published = ['packages/*/src/**/*.{ts,tsx}']
const tests = ['**/*.test.{ts,tsx}', '**/test-support/**', '**/__fixtures__/**']
const longest = (max) => ['error', { max, skipBlankLines: false, skipComments: false }]

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/generated/**',
      '**/coverage/**',
      'docs/api/**',
      'docs/.vitepress/{.temp,cache}/**',
      '**/.demo/**',
      '**/.next/**',
      '**/next-env.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return answer(...)` ends a handler in one line.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // It takes a flag that changes while something is awaited for constant.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Code points are what is meant where a text is spread.
      '@typescript-eslint/no-misused-spread': 'off',
      // Two documented overloads say more than one signature of everything.
      '@typescript-eslint/unified-signatures': 'off',
      // Both are the shape of a port: an implementation may have nothing to wait for, and nothing to do.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // The caller of a decoder names what it expects.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // With noUncheckedIndexedAccess, keys come from data all the time and are checked where they are used.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
      ],
      'max-lines': longest(500),
    },
  },
  {
    files: published,
    ignores: tests,
    rules: {
      // What nobody listens to still has to be said somewhere: errors and warnings may go to the console.
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'max-lines': longest(400),
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
      ],
    },
  },
  {
    files: ['examples/**/*.{ts,tsx}', 'scripts/**/*.ts', 'proofs/**/*.ts'],
    // Here both sides are known; what users hand to a package may be a class that needs its `this`.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
)
