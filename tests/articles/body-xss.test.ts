import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderBody, toStoredHtml, type BodyFormat } from '../../src/articles/body.js';
import { faultsOfHtml, faultsOfMarkdown } from './harmless.js';

const FORMATS: BodyFormat[] = ['HTML', 'MARKDOWN', 'TEXT'];
const BASES = [undefined, 'https://institute.test/research/a'];

/** Faults of a payload taken in as `format`, in all three formats it can be asked for in. */
function faultsOf(content: string, format: BodyFormat): string[] {
  return BASES.flatMap((baseUrl) => {
    const stored = toStoredHtml({ format, content }, { baseUrl });
    const again = toStoredHtml({ format: 'HTML', content: stored });
    const text = renderBody(stored, 'TEXT');
    return [
      ...faultsOfHtml(renderBody(stored, 'HTML')),
      ...faultsOfMarkdown(renderBody(stored, 'MARKDOWN')),
      // Text is shown escaped or not at all; taken in again, it must still be only text.
      ...faultsOfHtml(toStoredHtml({ format: 'TEXT', content: text })),
      ...(again === stored ? [] : [`not stable: ${stored} → ${again}`]),
    ];
  });
}

const payloads: Record<string, string[]> = {
  'scripts in every spelling': [
    '<script>alert(1)</script>',
    '<SCRIPT SRC=//evil.test/x.js></SCRIPT>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<script/x>alert(1)</script >',
    '<<script>alert(1)//<</script>',
    '<script>alert(1)',
    '</script><script>alert(1)</script>',
  ],
  'event handlers': [
    '<img src=x onerror=alert(1)>',
    '<img src=x oNeRrOr="alert(1)">',
    '<p onclick="alert(1)" onmouseover=alert(1)>x</p>',
    '<a href=/x onfocus=alert(1) autofocus tabindex=1>x</a>',
    '<details open ontoggle=alert(1)><summary>x</summary></details>',
    '<img/src="x"/onerror="alert(1)">',
    '<body onload=alert(1)>x',
    '<img src="x` `onerror=alert(1)">',
    '<b formaction=javascript:alert(1) on=1 onx>x</b>',
  ],
  'script URLs': [
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href=" \u0001javascript:alert(1)">x</a>',
    '<a href="&#106;avascript&colon;alert(1)">x</a>',
    '<a href="&#x6A&#x61vascript&#58alert(1)">x</a>',
    '<a href="java&Tab;script&NewLine;:alert(1)">x</a>',
    '<a href="javascript&#0;:alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<a href="blob:https://x/1">x</a>',
    '<a href="view-source:javascript:1">x</a>',
    '<img src="javascript:alert(1)">',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<img srcset="javascript:alert(1) 1x" data-src="javascript:alert(1)">',
    '<blockquote cite="javascript:alert(1)">x</blockquote>',
    '<q cite="data:text/html,x">x</q>',
    '<a href="feed:javascript:alert(1)">x</a>',
  ],
  'script URLs in Markdown': [
    '[x](javascript:alert(1))',
    '[x](JAVASCRIPT&colon;alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](\\javascript:alert(1))',
    '![x](javascript:alert(1))',
    '[x]: javascript:alert(1)\n\n[x]',
    '<javascript:alert(1)>',
    '[x](data:text/html;base64,PHNjcmlwdD4= "t")',
    '![x](x "onerror=alert(1)")',
    '![x" onerror="alert(1)](y)',
    '[a](https://x.test/"onmouseover="alert(1))',
    '[^<script>alert(1)</script>]\n\n[^<script>alert(1)</script>]: x',
    '```<script>\nalert(1)\n```',
    '    <script>alert(1)</script>',
    '`<img src=x onerror=alert(1)>`',
    '| <script> | `<b onclick=x>` |\n|-|-|\n| <img src=x onerror=alert(1)> | x |',
    '<div>\n\n<script>alert(1)</script>\n\n</div>',
    '<!-- --><img src=x onerror=alert(1)>',
  ],
  'other languages': [
    '<svg onload=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><animate attributeName=href values=javascript:alert(1)></svg>',
    '<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>',
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    '<math href="javascript:alert(1)">x</math>',
    '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<!ENTITY x "y"><x>&x;</x>',
  ],
  'markup that changes when it is parsed again': [
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">x</noscript>',
    '<style><a title="</style><img src=x onerror=alert(1)>">',
    '<template><p title="</template><img src=x onerror=alert(1)>"></template>',
    '<textarea><p title="</textarea><img src=x onerror=alert(1)>">',
    '<title><p title="</title><img src=x onerror=alert(1)>">',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    '<plaintext><img src=x onerror=alert(1)>',
    '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
    '<noembed><img title="</noembed><img src=x onerror=alert(1)>"></noembed>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<math><mtext><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=alert(1) src=1>">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<table><a href=x><table><script>alert(1)</script></table></a></table>',
    '<p><object><p>x</p></object></p>',
    '<a href=x><button><a href=y>z</a></button></a>',
    '<p>\u0338 onmouseover=alert(1) x="&gt;</p><p>\u0338</p>',
    '<h2>&<plaintext><b onclick=alert(1)>',
    '<b><pre><img src=x onerror=alert(1)></pre>&lt;img src=x onerror=alert(1)&gt;</b>',
    '<code>`</code><code>&lt;img src=x onerror=alert(1)&gt;</code>',
    '<p><code>x <i>y </i><br><br> &lt;img src=x onerror=alert(1)&gt;</code></p>',
    '<p>a<var></var><code>`</code> <code>`&lt;img src=x onerror=alert(1)&gt;`</code> <em><kbd></kbd></em>b</p>',
    '<p>a<var></var>b<var>c</var>d<code>&lt;b onclick=x&gt;`&lt;i onclick=y&gt;</code></p>',
    '<ul>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))</ul>',
    '<table><tr><td><pre>&lt;script&gt;alert(1)&lt;/script&gt;</pre>',
    '<dd>&lt;script&gt;</dd><dl>&lt;img src=x onerror=alert(1)&gt;</dl><li>&lt;script&gt;',
  ],
  'documents, forms and metadata': [
    '<iframe src="https://evil.test"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"><embed src="x.swf"></object>',
    '<frameset><frame src="javascript:alert(1)"></frameset>',
    '<form action="https://evil.test"><input name=q><button formaction="javascript:alert(1)">x</button><select><option>1</select></form>',
    '<isindex action=javascript:alert(1) type=image>',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<base href="https://evil.test/"><a href="/x">x</a>',
    '<link rel=stylesheet href="https://evil.test/x.css">',
    '<video src=x onerror=alert(1)><source onerror=alert(1)></video>',
    '<input type=image src=x onerror=alert(1)>',
    '<keygen autofocus onfocus=alert(1)>',
  ],
  'embeds, which become links': [
    '<iframe src="jAvAsCrIpT:alert(1)" title="x"></iframe>',
    '<iframe src="java&Tab;script&colon;alert(1)" data-src="\u0001javascript:alert(1)"></iframe>',
    '<iframe src="https://ok.test/" title="&quot;><img src=x onerror=alert(1)>" onload=alert(1)></iframe>',
    '<iframe src="https://ok.test/&quot;onmouseover=&quot;alert(1)" srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
    '<iframe src="data:text/html;base64,PHNjcmlwdD4=" data-src="vbscript:x"></iframe>',
    '<iframe src="https://ok.test/"><img src=x onerror=alert(1)></iframe><script>alert(1)</script>',
    '<iframe src="//ok.test/x" title="[x](javascript:alert(1)) `&lt;script&gt;`"></iframe>',
    '<iframe src="https://docs.google.com/viewer?url=javascript:alert(1)"></iframe>',
    '<iframe src="https://ok.test/web/viewer.html?file=data:text/html,<script>alert(1)</script>"></iframe>',
    '<iframe src="https://www.youtube.com/embed/&quot;><script>alert(1)</script>"></iframe>',
    '<object data="data:image/svg+xml,<svg onload=alert(1)>"><img src=x onerror=alert(1)></object>',
    '<object data="https://ok.test/a"><object data="javascript:alert(1)"><iframe srcdoc="<script>alert(1)</script>"></object></object>',
    '<object><param name=movie value="javascript:alert(1)"><param name=src value="https://ok.test/a.swf"></object>',
    '<embed src="javascript:alert(1)" type="text/html"><embed code="x" pluginspage="javascript:1" src="https://ok.test/x">',
    '<video poster="javascript:alert(1)" src="https://ok.test/v"><source src=x onerror=alert(1)><track src="javascript:1" onload=alert(1)></video>',
    '<audio src="javascript:alert(1)"><source src="https://ok.test/a.mp3"></audio>',
    '<svg><foreignObject><iframe src="javascript:alert(1)" srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
    '<math><mtext><iframe src="https://ok.test/" title="</mtext></math><img src=x onerror=alert(1)>"></iframe></mtext></math>',
    '<svg><desc><object data="https://ok.test/"></desc></svg><iframe src="https://ok.test/"><svg onload=alert(1)>',
    '<a href="https://ok.test/"><video src="https://ok.test/v" title="</a><script>alert(1)</script>"></video></a>',
    '<table><iframe src="https://ok.test/"></iframe><tr><td><a href=x><object data="https://ok.test/y"></object></a></table>',
    '<noscript><iframe title="</noscript><img src=x onerror=alert(1)>" src="https://ok.test/"></iframe></noscript>',
    '<p>&lt;iframe src="https://ok.test/" onload=alert(1)&gt;</p><pre><iframe src="https://ok.test/" title="```\n<script>alert(1)</script>"></iframe></pre>',
    '<select><iframe src="https://ok.test/"></select><template><iframe src="javascript:alert(1)"></template>',
    '<h1><iframe src="https://ok.test/" title="\u0338&gt;"></iframe></h1><frameset><frame src="javascript:alert(1)"></frameset>',
  ],
  styles: [
    '<p style="width:expression(alert(1))">x</p>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    '<style>@import "https://evil.test/x.css";</style>',
    '<p class="modal-overlay" id="__proto__">x</p>',
    '<font style="position:fixed;top:0" color=red>x</font>',
    '<table background="javascript:alert(1)"><tr><td background="javascript:alert(1)">x',
  ],
};

describe('the check itself', () => {
  it.each([
    '<script>x</script>',
    '<p onclick=x>y</p>',
    '<a href="java&Tab;script:x">y</a>',
    '<svg></svg>',
    '<p class=x>y</p>',
  ])('notices %s', (html) => {
    expect(faultsOfHtml(html)).not.toEqual([]);
    expect(faultsOfMarkdown(html)).not.toEqual([]);
  });
});

describe('a hostile body', () => {
  const cases = Object.entries(payloads).flatMap(([kind, list]) => list.map((payload) => [kind, payload] as const));
  it.each(cases)('leaves nothing that runs: %s: %j', (_, payload) => {
    for (const format of FORMATS) {
      for (const content of [payload, `Before ${payload} after`, `> ${payload}\n\n- ${payload}`]) {
        expect({ format, content, faults: faultsOf(content, format) }).toEqual({ format, content, faults: [] });
      }
    }
  });

  it('keeps the words around what it takes out', () => {
    const stored = toStoredHtml({
      format: 'HTML',
      content: '<p>Before <a href="javascript:alert(1)">the link</a> after<script>x</script>.</p>',
    });
    expect(stored).toBe('<p>Before the link after.</p>');
  });

  it('shows text that looks like markup as text', () => {
    const stored = toStoredHtml({ format: 'TEXT', content: '<script>alert("&lt;")</script> [x](javascript:alert(1))' });
    expect(stored).toBe('<p>&lt;script>alert("&amp;lt;")&lt;/script> [x](javascript:alert(1))</p>');
    expect(renderBody(stored, 'MARKDOWN')).toBe('\\<script>alert("\\&lt;")\\</script> \\[x]\\(javascript:alert(1))');
    expect(renderBody(stored, 'TEXT')).toBe('<script>alert("&lt;")</script> [x](javascript:alert(1))');
  });
});

/** Where CI has a collection of attacks: the code blocks of every Markdown file in it, each block and each line of it. */
const corpus = join(process.cwd(), '..', 'shared', 'corpus', 'xss');
const collected = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => [...readFileSync(join(corpus, path), 'utf8').matchAll(/^```.*\n([\s\S]*?)^```/gm)])
      .flatMap(([, block = '']) => [block, ...block.split('\n')])
      .filter((payload) => payload.trim() !== '')
  : [];

(collected.length > 0 ? describe : describe.skip)(
  'a collection of attacks (skipped where ../shared/corpus/xss is missing)',
  () => {
    it.each(FORMATS)('leaves nothing that runs when taken in as %s', (format) => {
      for (const content of new Set(collected)) {
        expect({ content, faults: faultsOf(content, format) }).toEqual({ content, faults: [] });
      }
    });
  },
);
