// Few rules, for the theme's scripts: what is wrong with them rather than how they look.
import globals from 'globals'

export default [{
  files: ['**/themes/default/static/*.js'],
  languageOptions: { ecmaVersion: 2021, sourceType: 'script', globals: globals.browser },
  rules: {
    'no-undef': 'error',
    'no-unused-vars': ['error', { varsIgnorePattern: '^_', caughtErrors: 'none' }],
    eqeqeq: 'error',
    'prefer-const': 'error',
    'max-len': ['error', { code: 120 }],
  },
}]
