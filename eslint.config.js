/** What the types of ES2023 hold and the lowest browsers (sitegen/base/browsers.py) do not. */
const TOO_NEW = ["toReversed", "toSorted", "toSpliced"].map((property) => ({
  property,
  message: "The lowest browsers lack it.",
}));

/** What a name or a type cannot tell is left to tsc (jsconfig.json); these rules hold the rest. */
export default [
  { ignores: [".cache/", ".venv/", "site/", "docs/assets/vendor/", "docs/assets/runtime/"] },
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      complexity: ["error", 12],
      "consistent-return": "error",
      eqeqeq: "error",
      "for-direction": "error",
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", 45],
      "no-async-promise-executor": "error",
      "no-cond-assign": "error",
      "no-console": ["error", { allow: ["error"] }],
      "no-constant-condition": "error",
      "no-dupe-keys": "error",
      "no-else-return": "error",
      "no-empty": "error",
      "no-eval": "error",
      "no-implicit-coercion": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-restricted-properties": ["error", ...TOO_NEW],
      "no-return-assign": "error",
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-unreachable": "error",
      "no-unsafe-finally": "error",
      "no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  {
    // Read by browsers that read nothing newer.
    files: ["docs/overrides/partials/start.js"],
    languageOptions: { ecmaVersion: 5, sourceType: "script" },
    rules: { "no-var": "off", "prefer-template": "off" },
  },
  {
    files: ["docs/overrides/partials/scorer.js"],
    languageOptions: { sourceType: "script" },
  },
];
