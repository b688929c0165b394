import { exampleInUrl, readPageData } from './page-data.js';

// Major version, the one Apollo Server's own landing page loads.
const EMBED_SCRIPT = 'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js';
const FRAME_ORIGIN = 'https://sandbox.embed.apollographql.com';

// Milliseconds until we take Apollo for unreachable: for its script; for the Sandbox in its frame to speak up; and for
// the same once the frame has loaded, since a browser's own "no connection" page loads too, and never speaks.
const SCRIPT_LIMIT = 5_000;
const FRAME_LIMIT = 20_000;
const SILENCE_LIMIT = 6_000;

const { endpoint, explorePath, examples } = readPageData();
/** @type {number | undefined} */
let deadline;
let left = false;

function moveOn() {
  if (left) return;
  left = true;
  location.replace(explorePath + location.search);
}

/** @param {number} limit */
function expectLifeWithin(limit) {
  clearTimeout(deadline);
  deadline = window.setTimeout(moveOn, limit);
}

function embed() {
  const target = document.getElementById('sandbox');
  const example = exampleInUrl(examples) ?? examples[0];
  const { EmbeddedSandbox } = /** @type {{ EmbeddedSandbox: new (options: object) => unknown }} */ (
    /** @type {unknown} */ (window)
  );
  new EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: new URL(endpoint, location.origin).href,
    // The content security policy lets the page talk to its own server only, so another address could not work.
    endpointIsEditable: false,
    hideCookieToggle: false,
    allowDynamicStyles: false,
    runTelemetry: false,
    initialState: {
      document: example?.document,
      variables: example?.variables,
      includeCookies: false,
      pollForSchemaUpdates: false,
    },
  });
  expectLifeWithin(FRAME_LIMIT);
  target?.querySelector('iframe')?.addEventListener('load', () => expectLifeWithin(SILENCE_LIMIT), { once: true });
}

function loadSandbox() {
  addEventListener('message', (event) => {
    if (event.origin !== FRAME_ORIGIN || left) return;
    clearTimeout(deadline);
    document.body.classList.add('ready');
  });
  expectLifeWithin(SCRIPT_LIMIT);
  const script = document.createElement('script');
  script.src = EMBED_SCRIPT;
  script.onerror = moveOn;
  script.onload = () => {
    try {
      embed();
    } catch {
      moveOn();
    }
  };
  document.head.append(script);
}

const picker = /** @type {HTMLSelectElement | null} */ (document.getElementById('example'));
if (picker) {
  picker.value = (exampleInUrl(examples) ?? examples[0])?.name ?? '';
  picker.addEventListener('change', () => {
    location.search = new URLSearchParams({ example: picker.value }).toString();
  });
}

if (navigator.onLine) loadSandbox();
else moveOn();
