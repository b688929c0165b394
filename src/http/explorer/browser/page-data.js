/**
 * @typedef {{ name: string, description: string, document: string, variables?: object }} ExampleOperation
 * @typedef {{ endpoint: string, explorePath: string, examples: ExampleOperation[], workers: Record<string, string> }} PageData
 * `workers` maps Monaco's labels ("editor", "json", "graphql") to addresses.
 */

/** What the server put into the page; see `pageData` in pages.ts. @returns {PageData} */
export function readPageData() {
  return JSON.parse(document.getElementById('page-data')?.textContent ?? '');
}

/** The example that `?example=` names. @param {ExampleOperation[]} examples */
export function exampleInUrl(examples) {
  const name = new URLSearchParams(location.search).get('example');
  return examples.find((example) => example.name === name);
}

/** An example's variables as editors show them; undefined where it takes none. @param {ExampleOperation | undefined} example */
export function variablesText(example) {
  return example?.variables ? JSON.stringify(example.variables, null, 2) : undefined;
}
