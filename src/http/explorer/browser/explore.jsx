import { StorageAPI, createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { examplesPlugin } from './examples-panel.jsx';
import { exampleInUrl, readPageData, variablesText } from './page-data.js';

const { endpoint, examples, workers } = readPageData();
Object.assign(globalThis, {
  MonacoEnvironment: {
    /** @param {string} _id @param {string} label */
    getWorker: (_id, label) => new Worker(workers[label] ?? workers.editor ?? ''),
  },
});

// GraphiQL reopens what its storage holds. A first visitor's is empty, so we put the first example there: given as a
// default tab instead, its variables would be shown neither now nor after a reload.
const storage = new StorageAPI();
if (!storage.get('tabState')) {
  storage.set('query', examples[0]?.document.trim() ?? '');
  storage.set('variables', variablesText(examples[0]) ?? '');
}

const examplesPanel = examplesPlugin(examples);
const fetcher = createGraphiQLFetcher({ url: endpoint });
const link = linkedOperation();

/** What the address asks for: `?example=Name`, or `?query=…&variables=…` as GraphiQL's links have it. */
function linkedOperation() {
  const example = exampleInUrl(examples);
  const parameters = new URLSearchParams(location.search);
  const query = example?.document.trim() ?? parameters.get('query');
  return query
    ? { query, variables: (example ? variablesText(example) : parameters.get('variables')) ?? '' }
    : undefined;
}

function Explorer() {
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={[examplesPanel, HISTORY_PLUGIN]}
      visiblePlugin={examplesPanel}
      defaultQuery={examples[0]?.document.trim()}
      initialQuery={link?.query}
      initialVariables={link?.variables}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
    </GraphiQL>
  );
}

createRoot(/** @type {HTMLElement} */ (document.getElementById('explorer'))).render(<Explorer />);
