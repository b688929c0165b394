import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse } from 'graphql';
import { variablesText } from './page-data.js';

/** @typedef {import('./page-data.js').ExampleOperation} ExampleOperation */

/** GraphiQL's side panel with the example operations; picking one opens it in a tab. @param {ExampleOperation[]} examples */
export function examplesPlugin(examples) {
  return { title: 'Examples', icon: ExamplesIcon, content: () => <ExamplesPanel examples={examples} /> };
}

/** @param {{ examples: ExampleOperation[] }} props */
function ExamplesPanel({ examples }) {
  const { tabs, activeTabIndex, queryEditor, variableEditor, responseEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    responseEditor: state.responseEditor,
  }));
  const { addTab, changeTab, setOperationFacts, setVisiblePlugin, stop, updateActiveTabValues } = useGraphiQLActions();
  const open = tabs[activeTabIndex];
  const ready = queryEditor && variableEditor && responseEditor;

  /** @param {ExampleOperation} example */
  function pick(example) {
    // Where the panel stands above the editor, it would hide what was picked.
    if (matchMedia('(max-width: 760px)').matches) setVisiblePlugin(null);
    const index = tabs.findIndex((tab) => shows(tab, example));
    if (index === activeTabIndex) return;
    if (index >= 0) return changeTab(index);
    // An example nobody has changed makes room for the next, so that looking through them does not pile up tabs.
    const untouched = !open?.query?.trim() || examples.some((other) => shows(open, other));
    if (untouched) stop();
    else addTab();
    const query = example.document.trim();
    const variables = variablesText(example) ?? '';
    const facts = operationFacts(query);
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
    responseEditor?.setValue('');
    updateActiveTabValues({ query, variables, operationName: facts.operationName ?? null, response: null });
    setOperationFacts(facts);
  }

  return (
    <section className="examples" aria-label="Example operations">
      <h2>Examples</h2>
      <p>Pick one, then run it with the play button. Change it as you like: an edited example stays in its tab.</p>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button
              type="button"
              disabled={!ready}
              aria-current={open && shows(open, example)}
              onClick={() => pick(example)}
            >
              <strong>{example.name}</strong>
              <span>{example.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * Whether a tab holds exactly this example.
 * @param {{ query?: string | null, variables?: string | null }} tab
 * @param {ExampleOperation} example
 */
function shows(tab, example) {
  return (
    (tab.query ?? '').trim() === example.document.trim() &&
    (tab.variables ?? '').trim() === (variablesText(example) ?? '')
  );
}

/**
 * GraphiQL works these out a moment after the text has changed; until then the play button would ask for the operation
 * that stood there before.
 * @param {string} query
 */
function operationFacts(query) {
  try {
    const documentAST = parse(query);
    const operations = documentAST.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    return { documentAST, operations, operationName: operations[0]?.name?.value };
  } catch {
    return {};
  }
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
      <path d="M3 4h6M3 10h4M3 16h6" />
      <path
        d="M12 6.2v7.6a.5.5 0 0 0 .77.42l5.6-3.8a.5.5 0 0 0 0-.84l-5.6-3.8a.5.5 0 0 0-.77.42Z"
        strokeLinejoin="round"
      />
    </svg>
  );
}
